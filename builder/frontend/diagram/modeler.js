// The drawing, made of the library's parts and ours in the place of its own.
import Modeler from "bpmn-js/lib/Modeler";
import moddle from "./moddle.js";
import { Factory } from "./ids.js";
import { Pad } from "./pad.js";
import { Placing } from "./placing.js";
import { Copying, Rules } from "./rules.js";
import simulation from "./simulation.js";
import { speaking } from "./speaking.js";
import { Writing } from "./writing.js";

/** Return a drawing in `container`. words: a Words; vocabulary: what can be drawn; spoken: the language of its names. */
export function drawingIn(container, words, vocabulary, spoken) {
  const ours = {
    __init__: ["copying", "placing", "processRules", "writing"],
    bpmnFactory: ["type", Factory],
    contextPadProvider: ["type", Pad],
    // The palette and the menus of the library offer what processes cannot do.
    palette: ["value", { _update() {} }],
    paletteProvider: ["value", null],
    replaceMenuProvider: ["value", null],
    copying: ["type", Copying],
    placing: ["type", Placing],
    processRules: ["type", Rules],
    writing: ["type", Writing],
    translate: ["value", (template, params) => words.say(template, params)],
  };
  const font = getComputedStyle(document.body).fontFamily;
  return new Modeler({
    container,
    moddleExtensions: { diwan: moddle },
    diwan: { words, vocabulary, spoken },
    bpmnRenderer: { defaultFillColor: "var(--drawing-fill)", defaultStrokeColor: "var(--drawing-ink)", defaultLabelColor: "var(--drawing-ink)" },
    textRenderer: { defaultStyle: { fontFamily: font, fontSize: 13 }, externalStyle: { fontFamily: font, fontSize: 12 } },
    additionalModules: [ours, speaking, simulation],
  });
}
