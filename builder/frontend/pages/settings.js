// What pages with panels of settings need: the editor of expressions, the grid of icons.
import "../settings.css";
import "../settings/dw-feel.js";
import "../settings/icons.js";
import { forget } from "../settings/help.js";

document.addEventListener("dw-draft-changed", forget);
