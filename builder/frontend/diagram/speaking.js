// The drawing in one language: drawn, written into and searched by the names of that language.
import BpmnRenderer from "bpmn-js/lib/draw/BpmnRenderer";
import LabelEditing from "bpmn-js/lib/features/label-editing/LabelEditingProvider";
import Search from "bpmn-js/lib/features/search/BpmnSearchProvider";
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";
import { asNamed, lacks, named, namesOf } from "./naming.js";

const NAMED = ["bpmn:FlowNode", "bpmn:SequenceFlow", "bpmn:TextAnnotation"];
const MISSING = "name-missing";
const WIDEST = 90; // px, as the library has it for names beside their elements

class Renderer extends BpmnRenderer {
  static $inject = ["config.diwan", ...BpmnRenderer.$inject];

  constructor(config, ...others) {
    super(...others);
    this.diwan = config;
  }

  drawShape(visuals, shape, attrs) {
    const draw = () => (shape.type === "label" ? this.#beside(visuals, shape, attrs) : super.drawShape(visuals, shape, attrs));
    return isAny(shape, NAMED) ? asNamed(shape.businessObject, this.diwan.spoken, draw) : draw();
  }

  /** Draw a name beside its element: its place in the file is as wide as the name in one language only. */
  #beside(visuals, label, attrs) {
    const { width } = label;
    label.width = Math.max(width, WIDEST);
    const text = super.drawShape(visuals, label, attrs);
    text.setAttribute("transform", `translate(${(width - label.width) / 2})`);
    label.width = width;
    return text;
  }
}

/** Writes a name that is typed into the drawing as that of the language. */
class Naming extends LabelEditing {
  static $inject = ["config.diwan", "writing", ...LabelEditing.$inject];

  constructor(config, writing, ...others) {
    super(...others);
    Object.assign(this, { diwan: config, writing });
  }

  activate(element) {
    const begin = () => super.activate(element);
    return isAny(element, NAMED) ? asNamed(element.businessObject, this.diwan.spoken, begin) : begin();
  }

  update(element, text, before, bounds) {
    if (!isAny(element, NAMED)) return super.update(element, text, before, bounds);
    const target = element.labelTarget ?? element;
    const names = { ...namesOf(target.businessObject), [this.diwan.spoken]: (text ?? "").trim() };
    const changes = named(target.businessObject, names);
    return this.writing.write(target, changes, is(target, "bpmn:TextAnnotation") ? this.#box(target, bounds) : undefined);
  }

  /** Return the place of a remark as it was written: it grows with its text. */
  #box(element, bounds) {
    const shown = this._canvas.getAbsoluteBBox(element);
    const { x, y, width, height } = element;
    return { x, y, width: (width / shown.width) * bounds.width, height: (height / shown.height) * bounds.height };
  }
}

class Finding extends Search {
  static $inject = ["config.diwan", ...Search.$inject];

  constructor(config, ...others) {
    super(...others);
    this.diwan = config;
  }

  find(pattern) {
    const all = this._elementRegistry.filter((each) => isAny(each, NAMED) && each.type !== "label");
    const look = all.reduce((inner, each) => () => asNamed(each.businessObject, this.diwan.spoken, inner), () => super.find(pattern));
    return look();
  }
}

/** Which language the drawing speaks, and what it has no name for in it. */
class Speech {
  static $inject = ["config.diwan", "canvas", "elementRegistry", "eventBus", "graphicsFactory"];

  constructor(config, canvas, registry, eventBus, graphics) {
    Object.assign(this, { diwan: config, canvas, registry, graphics });
    eventBus.on(["import.done", "elements.changed"], () => this.mark());
    // What stands beside its element is drawn anew with it: names in other languages are no change of its own.
    eventBus.on("element.changed", ({ element }) => element.label && this.#draw(element.label));
  }

  get lang() {
    return this.diwan.spoken;
  }

  speak(lang) {
    this.diwan.spoken = lang;
    for (const element of this.#named()) this.#draw(element);
    this.mark();
  }

  /** Mark what has no name in the language, and return it. */
  mark() {
    const missing = this.missing();
    for (const element of this.#named()) {
      const wanted = missing.includes(element.labelTarget ?? element);
      if (wanted !== this.canvas.hasMarker(element, MISSING)) this.canvas.toggleMarker(element, MISSING);
    }
    return missing;
  }

  /** Return the elements that have no name in a language, though they have one. */
  missing(lang = this.lang) {
    return this.#named().filter((each) => each.type !== "label" && lacks(each.businessObject, lang));
  }

  #named() {
    return this.registry.filter((each) => isAny(each, NAMED));
  }

  #draw(element) {
    const graphics = this.registry.getGraphics(element);
    if (graphics) this.graphics.update(element.waypoints ? "connection" : "shape", element, graphics);
  }
}

export const speaking = {
  __init__: ["speech"],
  bpmnRenderer: ["type", Renderer],
  labelEditingProvider: ["type", Naming],
  bpmnSearch: ["type", Finding],
  speech: ["type", Speech],
};
