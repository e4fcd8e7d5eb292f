// What is wrong, on each element and as a list, asked of the server while somebody draws.
import { item, none } from "../checked.js";
import { spokenName } from "./naming.js";

const WAIT_MS = 300;

export class Problems {
  faults = [];

  /** lists: {problems, changes, count}; ask: returns what the server says of a drawing's XML. */
  constructor(modeler, words, lists, ask) {
    Object.assign(this, { modeler, words, lists, ask });
    this.overlays = modeler.get("overlays");
    this.registry = modeler.get("elementRegistry");
  }

  /** Ask soon; what is asked meanwhile takes the place of it. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), WAIT_MS);
  }

  async now() {
    clearTimeout(this.timer);
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const checked = await this.ask();
    if (checked && turn === this.turn) this.show(checked);
  }

  show({ faults, changes }) {
    this.faults = faults;
    this.overlays.remove({ type: "fault" });
    for (const [id, found] of Object.entries(byElement(faults))) {
      if (id && this.registry.get(id)) this.#mark(id, found);
    }
    this.#list(faults);
    this.lists.changes.replaceChildren(...(changes.length ? changes.map((text) => item(text)) : [none(this.words.say("Nothing differs from what is live."))]));
    this.onShown?.(faults);
  }

  /** List the problems anew, by what elements are called now. */
  name() {
    this.#list(this.faults);
  }

  of(id) {
    return this.faults.filter((fault) => fault.element === id);
  }

  #mark(id, found) {
    const bad = found.some((fault) => fault.is_error);
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = `fault-mark ${bad ? "bad" : "warn"}`;
    mark.dir = "auto";
    mark.textContent = found.length;
    mark.title = found.map((fault) => fault.words).join("\n");
    mark.setAttribute("aria-label", `${found.length}: ${mark.title}`);
    mark.addEventListener("click", () => this.goTo(id));
    this.overlays.add(id, "fault", { position: { top: -11, right: 11 }, html: mark });
  }

  #list(faults) {
    const { problems, count } = this.lists;
    problems.replaceChildren(...(faults.length ? faults.map((fault) => this.#row(fault)) : [none(this.words.say("Nothing is wrong"))]));
    count.textContent = faults.length;
    count.hidden = !faults.length;
    count.className = `chip plain ${faults.some((fault) => fault.is_error) ? "red" : "amber"}`;
  }

  #row(fault) {
    const row = item("");
    row.className = fault.is_error ? "bad" : "warn";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.nameOf(fault.element);
    button.addEventListener("click", () => this.goTo(fault.element));
    const text = document.createElement("span");
    text.textContent = fault.words;
    row.append(button, text);
    return row;
  }

  nameOf(id) {
    const element = id && this.registry.get(id);
    return element ? this.#called(element) : this.words.say("The whole process");
  }

  /** Return what an element is called; a way without a name by what it leads from and to. */
  #called(element) {
    const { lang } = this.modeler.get("speech");
    const name = spokenName(element.businessObject, lang);
    if (name || !element.source) return name || element.id;
    const [start, end] = [element.source, element.target].map((each) => spokenName(each.businessObject, lang) || each.id);
    return this.words.say("From {start} to {end}", { start, end });
  }
}

function byElement(faults) {
  const found = {};
  for (const fault of faults) (found[fault.element] ??= []).push(fault);
  return found;
}
