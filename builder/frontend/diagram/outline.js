// The elements of the drawing as a list: another way to come to each, also by keyboard.
import { isNode } from "./vocabulary.js";

const WAIT_MS = 250;

export class Outline {
  constructor(list, diagram) {
    Object.assign(this, { list, diagram });
    diagram.modeler.on("selection.changed", ({ newSelection }) => this.#point(newSelection[0]?.id));
    this.draw();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), WAIT_MS);
  }

  draw() {
    const nodes = this.diagram.modeler.get("elementRegistry").filter(isNode);
    nodes.sort((one, other) => one.x - other.x || one.y - other.y);
    this.list.replaceChildren(...nodes.map((node) => this.#row(node)));
  }

  #row(node) {
    const { vocabulary, words } = this.diagram;
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.id = node.id;
    const sign = document.createElement("span");
    sign.className = vocabulary.icon(node);
    sign.setAttribute("aria-hidden", "true");
    const name = document.createElement("bdi");
    name.textContent = this.diagram.languages.nameOf(node) || vocabulary.name(node, words);
    if (this.diagram.languages.lacking(node)) button.className = "lacks-name";
    button.append(sign, name);
    button.addEventListener("click", () => this.diagram.goTo(node.id));
    row.append(button);
    return row;
  }

  #point(id) {
    for (const button of this.list.querySelectorAll("button")) button.toggleAttribute("aria-current", button.dataset.id === id);
  }
}

