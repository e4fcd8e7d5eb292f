// The page of the decision designer.
import "dmn-js/dist/assets/diagram-js.css";
import "dmn-js/dist/assets/dmn-js-shared.css";
import "dmn-js/dist/assets/dmn-js-decision-table.css";
import "dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "dmn-js/dist/assets/dmn-js-literal-expression.css";
import "dmn-js/dist/assets/dmn-font/css/dmn.css";
import "../table/table.css";
import { Words } from "../diagram/words.js";
import { Desk } from "../table/desk.js";
import { editorIn } from "../table/editor.js";

const given = document.getElementById("settings");
if (given) {
  const settings = JSON.parse(given.textContent);
  const words = new Words(settings.words);
  const desk = new Desk(editorIn(document.getElementById("table"), words), settings, words);
  await desk.open(settings.xml);
  document.documentElement.dataset.designer = "ready";
}
