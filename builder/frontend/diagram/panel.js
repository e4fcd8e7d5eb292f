// The properties of what is chosen: a form from the server, which answers what the drawing is to say.
// What is asked goes one after the other: each answer is in the drawing before the next is asked.
import { toast } from "../../../runtime/frontend/toasts.js";

const TYPING_MS = 700;

export class Panel {
  constructor(root, diagram) {
    Object.assign(this, { root, diagram, touched: false, turn: 0, last: Promise.resolve() });
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
    else if (!this.touched && this.#state() !== this.shown) this.#later(() => this.#fetch(), 150);
  }

  /** Send what is being typed now, and not later. */
  flush() {
    if (this.pending) this.pending();
  }

  /** Resolve once all that was typed is in the drawing. */
  async settled() {
    this.flush();
    await this.last;
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
    return JSON.stringify([this.diagram.languages.speech.lang, this.element.id, this.diagram.facts(this.element), this.#ways()]);
  }

  #fetch() {
    this.shown = this.#state();
    const element = this.element;
    this.#inTurn((turn) => turn === this.turn && this.#send(new FormData(), element, turn));
  }

  #inTurn(what) {
    const turn = (this.turn += 1);
    this.last = this.last.then(() => what(turn)).catch((error) => reportError(error));
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

  #write() {
    const body = new FormData(this.root.querySelector("form"));
    const element = this.drawn; // Another one may have been chosen since.
    body.append("write", "1");
    this.touched = false;
    this.#inTurn((turn) => this.#written(element, body, turn));
  }

  async #written(element, body, turn) {
    if (this.#there(element)) {
      const said = await this.#send(body, element, turn);
      if (said) this.#apply(element, said.changes);
      else toast({ text: this.diagram.words.say("The last change was not taken over. Make it again."), kind: "bad" });
    }
    if (element !== this.element) this.#fetch(); // What was chosen meanwhile is not shown yet.
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

  /** Ask the server for the panel; it is not shown where more was asked or typed meanwhile. */
  async #send(body, element, turn) {
    body.append("facts", JSON.stringify(this.diagram.facts(element)));
    body.append("around", JSON.stringify(this.diagram.around()));
    body.append("ways", JSON.stringify(this.#ways(element)));
    body.append("spoken", this.diagram.languages.speech.lang);
    body.append("csrfmiddlewaretoken", this.diagram.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(this.diagram.settings.urls.panel, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return null;
    const said = await answer.json();
    if (turn === this.turn && !this.touched && element === this.element && this.#there(element)) this.#draw(said.html, element);
    return said;
  }

  /** Put the panel in its place; that of the same element keeps its focus and what is open in it. */
  async #draw(text, element) {
    const swap = this.drawn === element ? "outerMorph" : "outerHTML";
    this.drawn = element;
    await window.htmx.swap({ target: this.root.firstElementChild, text, swap, sourceElement: this.root });
    this.mark();
  }

  /** Return what leads out of a node, by name. */
  #ways(element = this.element) {
    const { languages } = this.diagram;
    const outgoing = (element.outgoing ?? []).filter((way) => way.businessObject.$instanceOf("bpmn:SequenceFlow"));
    return outgoing.map(({ id, businessObject: way }) => ({ id, name: languages.nameOf(way), to: languages.nameOf(way.targetRef) || way.targetRef.id, condition: way.conditionExpression?.body ?? "", fallback: way.sourceRef.default === way }));
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

