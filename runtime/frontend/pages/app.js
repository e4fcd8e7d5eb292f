// The script of every page. Each module keeps one behaviour, hung on data attributes.
import "@fontsource-variable/vazirmatn/wght.css";
import "../../../engine/frontend/app.css";
import "../../../forms/frontend/forms.css";
import "../../../workflows/frontend/diagram.css";
import "../offline.css";
import "../records.css";
import "../board.css";
import "../documents.css";
import htmx from "htmx.org";
import "../../../forms/frontend/forms.js";
import "../board.js";
import "../dialogs.js";
import "../keyboard.js";
import "../live.js";
import "../network.js";
import "../offline/installing.js";
import "../offline/keeping.js";
import "../offline/list.js";
import "../offline/outbox.js";
import "../scanning/scan.js";
import "../shell.js";
import "../toasts.js";
import "../recorder.js";
import "../uploads.js";
import "../voice.js";

window.htmx = htmx;
document.documentElement.dataset.ready = "";
