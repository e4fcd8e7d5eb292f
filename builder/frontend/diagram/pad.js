// The buttons beside a chosen element, and their menus: only what processes can do.
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";
import { attributesOf, isNode } from "./vocabulary.js";

const OFTEN = [["userTask", "none"], ["serviceTask", "none"], ["exclusiveGateway", "none"], ["endEvent", "none"]];

export class Pad {
  static $inject = ["config.diwan", "contextPad", "popupMenu", "connect", "create", "modeling", "placing", "canvas", "bpmnReplace", "selection"];

  constructor(config, contextPad, popupMenu, connect, create, modeling, placing, canvas, bpmnReplace, selection) {
    Object.assign(this, config, { popupMenu, connect, create, modeling, placing, canvas, bpmnReplace, selection });
    contextPad.registerProvider(this);
    popupMenu.registerProvider("diwan-after", { getPopupMenuEntries: (element) => this.#afterEntries(element) });
    popupMenu.registerProvider("diwan-instead", { getPopupMenuEntries: (element) => this.#insteadEntries(element) });
  }

  getContextPadEntries(element) {
    const shown = {};
    if (element.type === "label") return shown;
    if (isNode(element) && this.#mayLeadOn(element)) {
      for (const [type, event] of OFTEN) this.#offer(shown, this.vocabulary.find(type, event), element);
      shown.more = this.#menu("diwan-after", "dw-more", this.words.say("More elements"), "model");
      shown.connect = this.#connecting(element);
    }
    if (isNode(element) && this.vocabulary.instead(element).length) {
      shown.instead = this.#menu("diwan-instead", "bpmn-icon-screw-wrench", this.words.say("Change to"), "edit");
    }
    if (!is(element, "bpmn:Process")) shown.remove = this.#removing([element]);
    return shown;
  }

  getMultiElementContextPadEntries(elements) {
    return { remove: this.#removing(elements) };
  }

  /** Turn an element into another of its sort, with what both can say. */
  change(element, entry) {
    const attributes = attributesOf(entry);
    if (entry.type === "boundaryEvent") attributes.cancelActivity = element.businessObject.cancelActivity;
    return this.bpmnReplace.replaceElement(element, attributes);
  }

  #mayLeadOn(element) {
    return !isAny(element, ["bpmn:EndEvent"]);
  }

  #offer(shown, entry, element) {
    if (!entry || !this.vocabulary.after(element).includes(entry)) return;
    shown[`after-${entry.type}`] = {
      group: "model",
      className: entry.icon,
      title: `${this.words.say("Add after this")}: ${entry.name}`,
      action: {
        click: () => this.placing.add(entry, element),
        dragstart: (event) => this.create.start(event, this.placing.make(entry), { source: element }),
      },
    };
  }

  #connecting(element) {
    const start = (event) => this.connect.start(event, element);
    return { group: "connect", className: "bpmn-icon-connection-multi", title: this.words.say("Connect to…"), action: { click: start, dragstart: start } };
  }

  #removing(elements) {
    return { group: "edit", className: "bpmn-icon-trash", title: this.words.say("Delete"), action: { click: () => this.modeling.removeElements([...elements]) } };
  }

  #menu(name, className, title, group) {
    return { group, className, title, action: { click: (event, element) => this.open(name, element, title, { x: event.x, y: event.y }) } };
  }

  open(name, element, title, position) {
    this.popupMenu.open(element, name, { ...position, cursor: position }, { title, width: 260, search: true });
  }

  #afterEntries(element) {
    const after = this.vocabulary.after(element).map((entry) => [entry.type + entry.event, this.#entry(entry, () => this.placing.add(entry, element))]);
    const border = is(element, "bpmn:Activity") ? this.vocabulary.onBorder() : [];
    const beside = border.map((entry) => [entry.type + entry.event, this.#entry(entry, () => this.placing.add(entry, element))]);
    return Object.fromEntries([...after, ...beside]);
  }

  #insteadEntries(element) {
    const found = this.vocabulary.instead(element);
    return Object.fromEntries(found.map((entry) => [entry.type + entry.event, this.#entry(entry, () => this.change(element, entry))]));
  }

  #entry(entry, action) {
    return { label: entry.name, className: entry.icon, action: () => { this.popupMenu.close(); action(); } };
  }
}

