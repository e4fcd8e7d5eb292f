// The page of the designer: what is written is checked and tried as it is written, and saved.
import { is } from "dmn-js-shared/lib/util/ModelUtil";
import { Marks } from "./marks.js";
import { shown } from "./faults.js";

const WAIT_MS = 350;
const at = (id) => document.getElementById(id);

export class Desk {
  constructor(editor, settings, words) {
    Object.assign(this, { editor, words, base: settings.base, urls: settings.urls, key: settings.key });
    this.marks = new Marks();
    this.form = at("try");
  }

  /** Open the file, the table of the decision itself first. */
  async open(xml) {
    await this.editor.importXML(xml, { open: false });
    this.copy = this.saved = (await this.editor.saveXML({ format: true })).xml;
    const views = this.editor.getViews();
    const asked = new URL(location).searchParams.get("table");
    const first = [asked, this.key].map((id) => views.find((view) => view.id === id)).find(Boolean) ?? views[0];
    if (first) await this.editor.open(first);
    else at("table").append(this.#nothing());
    this.#tabs();
    this.#listen();
    await this.#check();
  }

  #nothing() {
    const said = document.createElement("p");
    said.className = "card-body muted";
    said.textContent = this.words.say("The designer cannot show this decision: it is no table.");
    return said;
  }

  #listen() {
    this.editor.on("viewer.created", ({ viewer }) => this.#follow(viewer));
    Object.values(this.editor._viewers).forEach((viewer) => this.#follow(viewer));
    this.editor.on("views.changed", () => this.#tabs());
    at("save").addEventListener("click", () => this.#save());
    at("save-anyway").addEventListener("click", () => this.#save(true));
    at("undo").addEventListener("click", () => this.#stack().undo());
    at("redo").addEventListener("click", () => this.#stack().redo());
    this.form.addEventListener("input", () => this.#later());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    at("new-input").addEventListener("submit", (event) => this.#addInput(event));
    document.addEventListener("keydown", (event) => this.#key(event));
    at("map").addEventListener("click", (event) => this.#fromMap(event));
    addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
  }

  #follow(viewer) {
    viewer.on("commandStack.changed", () => this.#changed());
  }

  #stack() {
    return this.editor.getActiveViewer().get("commandStack");
  }

  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyS") return;
    event.preventDefault();
    this.#save();
  }

  #changed() {
    const stack = this.#stack();
    at("undo").disabled = !stack.canUndo();
    at("redo").disabled = !stack.canRedo();
    this.unsaved = true;
    at("save-state").textContent = this.words.say("Unsaved changes");
    this.#later();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#check(), WAIT_MS);
  }

  async #body() {
    const body = new FormData(this.form);
    const { xml } = await this.editor.saveXML({ format: true });
    body.set("copy", this.copy);
    body.set("xml", xml);
    return body;
  }

  async #check() {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = await fetch(this.urls.check, { method: "POST", body: await this.#body(), signal: this.asked.signal });
      if (answer.ok) this.#show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  #show({ faults, changes, inputs, result, fired, picture, needs = "" }) {
    at("map").innerHTML = picture;
    shown(faults, changes, this.words, (id) => this.#rowOf(id), (id) => this.#goTo(id));
    this.marks.wrong(faults);
    this.marks.fire(fired);
    this.#ask(inputs);
    at("try-result").innerHTML = result;
    at("needs").innerHTML = needs;
  }

  /** Draw the fields of the inputs, where they are others than before. */
  #ask(inputs) {
    const fields = at("try-fields");
    const holder = document.createElement("div");
    holder.innerHTML = inputs ?? "";
    if (sense(holder) === sense(fields) && fields.children.length) return;
    const focused = fields.contains(document.activeElement) ? document.activeElement.name : "";
    fields.replaceChildren(...holder.childNodes);
    if (focused) this.form.elements[focused]?.focus();
  }

  #rowOf(id) {
    const viewer = this.editor.getActiveViewer();
    const rows = viewer?.get("sheet", false)?.getRoot()?.rows ?? [];
    return 1 + rows.findIndex((row) => row.id === id || row.cells.some((cell) => cell.id === id));
  }

  #goTo(id) {
    const place = document.querySelector(`.table-desk [data-element-id="${CSS.escape(id)}"], .table-desk [data-row-id="${CSS.escape(id)}"]`);
    place?.scrollIntoView({ block: "center", inline: "nearest" });
    (place?.querySelector("[contenteditable], button") ?? place)?.focus();
  }

  #tabs() {
    const shown = at("map").hidden ? this.editor.getActiveView() : null;
    const tabs = this.editor.getViews().map((view) => this.#tab(view.name || view.id, view === shown, () => this.#open(view)));
    at("views").replaceChildren(this.#tab(this.words.say("Map"), !shown, () => this.#toMap()), ...tabs);
  }

  #tab(words, isShown, open) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.textContent = words;
    if (isShown) tab.setAttribute("aria-current", "page");
    tab.addEventListener("click", open);
    return tab;
  }

  async #open(view) {
    this.#look(false);
    await this.editor.open(view);
    this.#tabs();
  }

  #toMap() {
    this.#look(true);
    this.#tabs();
    at("views").firstElementChild.focus();
  }

  /** Show the map, or the table. */
  #look(isMap) {
    at("map").hidden = !isMap;
    at("table").hidden = isMap;
  }

  /** Open what was chosen on the map here, with all that is not saved yet. */
  #fromMap(event) {
    const id = event.target.closest("a")?.querySelector("[data-part]")?.dataset.part;
    const view = id && this.editor.getViews().find((each) => each.id === id);
    if (!id) return;
    event.preventDefault();
    if (view) this.#open(view);
  }

  #addInput(event) {
    event.preventDefault();
    const { element } = this.editor.getActiveView() ?? {};
    if (element && is(element.decisionLogic, "dmn:DecisionTable")) {
      const { name, label, type } = Object.fromEntries(new FormData(event.target));
      this.editor.getActiveViewer().get("inputs").add(element, { name, label, type });
    }
    event.target.hidePopover();
    event.target.reset();
  }

  async #save(anyway = false) {
    const body = await this.#body();
    body.set("base", this.base);
    if (anyway) body.set("anyway", "1");
    const answer = await fetch(this.urls.save, { method: "POST", body }).catch(() => null);
    const said = answer?.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    const conflict = at("conflict");
    conflict.hidden = answer?.status !== 409;
    conflict.firstElementChild.textContent = said.words ?? "";
    at("save-state").textContent = said.words ?? this.words.say("Saving failed");
    if (!answer?.ok) return;
    this.base = said.base;
    this.unsaved = false;
    // What is in the draft now is what the designer has written: nothing of it is unknown.
    this.copy = body.get("xml");
  }
}

/** Return what a set of fields asks, without what has been typed into it. */
function sense(holder) {
  return [...holder.querySelectorAll("label, option, [name]")].map((each) => `${each.tagName}${each.name ?? ""}${each.type ?? ""}${each.name ? "" : each.textContent}`).join("|");
}
