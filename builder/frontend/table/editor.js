// The editor of tables, made of the library's parts: decision tables and single expressions.
import "./sheets.js";
import EditingManager from "dmn-js-shared/lib/base/EditingManager";
import { is } from "dmn-js-shared/lib/util/ModelUtil";
import TableEditor from "dmn-js-decision-table/lib/Editor";
import ExpressionEditor from "dmn-js-literal-expression/lib/Editor";
import { Inputs } from "./inputs.js";

const TYPES = ["string", "boolean", "number", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration", "Any"];

class Editor extends EditingManager {
  _getViewProviders() {
    return [
      { id: "decisionTable", constructor: TableEditor, opens: (element) => decides(element, "dmn:DecisionTable") },
      { id: "literalExpression", constructor: ExpressionEditor, opens: (element) => decides(element, "dmn:LiteralExpression") },
    ];
  }
}

function decides(element, logic) {
  return is(element, "dmn:Decision") && is(element.decisionLogic, logic);
}

/** Return an editor in `container`. words: a Words. */
export function editorIn(container, words) {
  const types = [...TYPES];
  const say = (template, params) => (!template || types.includes(template) && !(template in words.known) ? template : words.say(template, params));
  const shared = { translate: ["value", say] };
  const dataTypes = types;
  const editor = new Editor({
    container,
    height: "auto",
    common: {
      dataTypes,
      expressionLanguages: { options: [{ value: "feel", label: "FEEL" }], defaults: { editor: "feel", inputCell: "feel", outputCell: "feel", literalExpression: "feel" } },
      additionalModules: [shared],
    },
    decisionTable: { additionalModules: [shared, { __init__: ["inputs"], inputs: ["type", Inputs] }] },
    literalExpression: { additionalModules: [shared] },
  });
  new MutationObserver(() => plain(container)).observe(container, { childList: true, subtree: true });
  // The types that the file itself defines can be chosen too.
  editor.on("import.parse.complete", ({ definitions }) => {
    const own = (definitions?.itemDefinition ?? []).map((item) => item.name).filter((name) => name && !types.includes(name));
    types.push(...own);
  });
  return editor;
}

/** Take the corner of the table for no heading, which is read out: nothing stands in it. */
function plain(container) {
  for (const corner of container.querySelectorAll("th.index-column:not([role])")) corner.setAttribute("role", "presentation");
}
