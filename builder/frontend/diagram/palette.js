// What can be added, as buttons: click or Enter adds next to what is chosen, dragging puts it anywhere.
export class Palette {
  constructor(root, modeler, vocabulary) {
    Object.assign(this, { root, vocabulary });
    this.placing = modeler.get("placing");
    this.create = modeler.get("create");
    root.addEventListener("click", (event) => this.#on(event, (entry) => this.placing.add(entry)));
    root.addEventListener("dragstart", (event) => this.#on(event, (entry) => this.#drag(event, entry)));
    modeler.on("selection.changed", () => this.fit());
    this.fit();
  }

  /** Offer what is put on borders only while there is one. */
  fit() {
    const chosen = this.placing.chosen();
    const host = chosen?.businessObject.$instanceOf("bpmn:Activity");
    for (const button of this.root.querySelectorAll('[data-type="boundaryEvent"]')) button.disabled = !host;
  }

  #on(event, then) {
    const button = event.target.closest("button[data-type]");
    if (button) then(this.vocabulary.find(button.dataset.type, button.dataset.event));
  }

  #drag(event, entry) {
    event.preventDefault();
    this.create.start(event, this.placing.make(entry));
  }
}
