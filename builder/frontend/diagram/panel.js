// The properties of what is chosen: a form from the server, which answers what the drawing is to say.

const TYPING_MS = 700;

export class Panel {
  constructor(root, diagram) {
    Object.assign(this, { root, diagram });
    this.modeler = diagram.modeler;
    root.addEventListener("change", (event) => this.#asked(event, 0));
    root.addEventListener("input", (event) => this.#asked(event, TYPING_MS));
    root.addEventListener("click", (event) => this.#pressed(event));
    this.show();
  }

  /** Show the properties of what is chosen; those of the process where nothing is. */
  show() {
    this.flush();
    this.element = this.modeler.get("placing").chosen() ?? this.diagram.root;
    this.#fetch();
  }

  /** Show anew what has changed by other means than the panel: drawing, undoing. */
  follow() {
    if (this.writing) return;
    const gone = this.element !== this.diagram.root && !this.modeler.get("elementRegistry").get(this.element.id);
    if (gone) this.show();
    else if (this.#state() !== this.shown) this.#later(() => this.#fetch(), 150);
  }

  /** Send what is being typed now, and not later. */
  flush() {
    if (this.pending) this.pending();
  }

  /** Tell in the panel what is wrong with what it shows. */
  mark() {
    const list = this.root.querySelector("[data-faults]");
    if (!list) return;
    const faults = this.diagram.problems.of(this.element === this.diagram.root ? "" : this.element.id);
    list.hidden = !faults.length;
    list.replaceChildren(...faults.map((fault) => {
      const row = document.createElement("li");
      row.className = fault.is_error ? "bad" : "warn";
      row.textContent = fault.words;
      return row;
    }));
  }

  #state() {
    return JSON.stringify([this.element.id, this.diagram.facts(this.element), this.#ways()]);
  }

  async #fetch() {
    this.shown = this.#state();
    await this.#send({});
  }

  #asked(event, wait) {
    if (!event.target.closest("form") || event.target.closest("[data-aside]")) return;
    this.touched = true;
    this.#later(() => this.#write(), wait);
  }

  #later(what, wait) {
    clearTimeout(this.timer);
    this.pending = () => {
      clearTimeout(this.timer);
      this.pending = null;
      return what();
    };
    this.timer = setTimeout(() => this.pending?.(), wait);
  }

  async #write() {
    const form = this.root.querySelector("form");
    const element = this.element;
    this.touched = false;
    const said = await this.#send(Object.fromEntries([["write", "1"]]), new FormData(form), element);
    if (!said) return;
    this.#apply(element, said.changes);
  }

  #apply(element, changes) {
    if (!Object.keys(changes).length || !this.#there(element)) return;
    this.writing = true;
    this.modeler.get("writing").write(element, changes);
    this.writing = false;
    this.shown = this.#state();
  }

  #there(element) {
    return element === this.diagram.root || this.modeler.get("elementRegistry").get(element.id) === element;
  }

  /** Ask the server for the panel; an answer that came too late is dropped. */
  async #send(more, body = new FormData(), element = this.element) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    body.append("facts", JSON.stringify(this.diagram.facts(element)));
    body.append("around", JSON.stringify(this.diagram.around()));
    body.append("ways", JSON.stringify(this.#ways(element)));
    for (const [name, value] of Object.entries(more)) body.append(name, value);
    body.append("csrfmiddlewaretoken", this.diagram.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(this.diagram.settings.urls.panel, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return null;
    const said = await answer.json();
    if (turn === this.turn && !this.touched && this.#there(element)) this.#draw(said.html, element.id);
    return said;
  }

  /** Put the panel in its place; that of the same element keeps its focus and what is open in it. */
  async #draw(text, id) {
    const swap = this.drawn === id ? "outerMorph" : "outerHTML";
    this.drawn = id;
    await window.htmx.swap({ target: this.root.firstElementChild, text, swap, sourceElement: this.root });
    this.mark();
  }

  /** Return what leads out of a node, by name. */
  #ways(element = this.element) {
    const outgoing = (element.outgoing ?? []).filter((way) => way.businessObject.$instanceOf("bpmn:SequenceFlow"));
    return outgoing.map(({ id, businessObject: way }) => ({ id, name: way.name ?? "", to: way.targetRef.name || way.targetRef.id, condition: way.conditionExpression?.body ?? "", fallback: way.sourceRef.default === way }));
  }

  #pressed(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const acts = {
      remove: () => this.modeler.get("modeling").removeElements([this.element]),
      goto: () => this.diagram.goTo(button.dataset.id),
      after: () => this.#menu("diwan-after", button),
      instead: () => this.#menu("diwan-instead", button),
      rename: () => this.modeler.get("directEditing").activate(this.element),
      connect: () => this.#connect(button),
    };
    acts[button.dataset.act]();
  }

  #menu(name, button) {
    const place = button.getBoundingClientRect();
    this.modeler.get("contextPadProvider").open(name, this.element, button.textContent.trim(), { x: place.left, y: place.bottom + 4 });
  }

  /** Draw a way to the node that the list beside the button names. */
  #connect(button) {
    const target = this.modeler.get("elementRegistry").get(button.parentElement.querySelector("select").value);
    const allowed = target && this.modeler.get("rules").allowed("connection.create", { source: this.element, target });
    if (!allowed) return;
    const way = this.modeler.get("modeling").connect(this.element, target, allowed);
    this.diagram.goTo(way.id);
  }
}

