// <dw-diagram>: the process designer. What it begins with stands in #diagram-settings.
import { toast } from "../../../runtime/frontend/toasts.js";
import { factsOf, surroundings } from "./facts.js";
import { drawingIn } from "./modeler.js";
import { fit } from "./fitting.js";
import { Keeping } from "./keeping.js";
import { Languages } from "./languages.js";
import { Outline } from "./outline.js";
import { Palette } from "./palette.js";
import { Panel } from "./panel.js";
import { Problems } from "./problems.js";
import { Vocabulary } from "./vocabulary.js";
import { Words } from "./words.js";

const LEAST_ZOOM = 0.7; // names can still be read
const BUTTONS_ZOOM = 0.8; // with room for the buttons of the walk

class Diagram extends HTMLElement {
  async connectedCallback() {
    this.settings = JSON.parse(document.getElementById("diagram-settings").textContent);
    this.words = new Words(this.settings.words);
    this.vocabulary = new Vocabulary(this.settings.drawable, this.settings.fresh);
    this.modeler = drawingIn(this.querySelector("[data-canvas]"), this.words, this.vocabulary, this.settings.spoken);
    this.keeping = new Keeping(`${this.settings.owner}.${this.settings.key}`);
    this.base = this.settings.base;
    this.stored = this.settings.stored;
    await this.#open(this.settings.xml);
    this.#parts();
    this.#listen();
    this.#offerLeft();
    await this.problems.now();
    this.toggleAttribute("ready", true);
  }

  /** Words that the catalogues do not have, in English. */
  get missing() {
    return [...this.words.missing];
  }

  /** Return the text of the process: as it is stored, as long as nothing was drawn. */
  xml() {
    return this.keeping.unsaved ? this.drawn() : this.stored;
  }

  async drawn() {
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  facts(element) {
    return factsOf(element, this.modeler.getDefinitions());
  }

  around() {
    return surroundings(this.modeler.getDefinitions(), this.modeler.get("elementRegistry").getAll(), (node) => this.languages.nameOf(node));
  }

  get root() {
    return this.modeler.get("canvas").getRootElement();
  }

  /** Choose an element, by its id, and show it; the process where there is none of that id. */
  goTo(id) {
    const element = this.modeler.get("elementRegistry").get(id);
    this.modeler.get("selection").select(element ?? null);
    if (element) this.modeler.get("canvas").scrollToElement(element, 120);
    this.show("properties");
  }

  /** Show one of the side's tabs. */
  show(name) {
    for (const tab of this.querySelectorAll("[data-tab]")) tab.setAttribute("aria-selected", tab.dataset.tab === name);
    for (const part of this.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== name;
  }

  /** Send what is drawn to an address of the page. */
  async send(name, more = {}, options = {}) {
    const body = new FormData(this.querySelector("form"));
    for (const [key, value] of Object.entries(more)) body.append(key, value);
    const answer = await fetch(this.settings.urls[name], { method: "POST", body, ...options });
    if (answer.redirected) location.assign(answer.url);
    return answer;
  }

  async save(more = {}) {
    await this.panel.settled();
    const xml = await this.xml();
    try {
      const answer = await this.send("save", { xml, base: this.base, ...more });
      const said = await answer.json();
      if (answer.status === 409) return this.#changedElsewhere(said.words);
      if (!answer.ok) return toast({ text: said.words || this.words.say("Saving failed"), kind: "bad" });
      this.base = said.base;
      if (!this.keeping.unsaved || xml === (await this.drawn())) this.keeping.forget();
      this.stored = xml;
      this.original = false;
      this.#state();
      this.problems.show(said);
      toast({ text: said.words, kind: "ok" });
    } catch {
      toast({ text: this.words.say("No connection. Your work is kept on this device."), kind: "warn" });
    }
    return undefined;
  }

  async arrange() {
    const answer = await this.send("arrange", { xml: await this.xml() });
    const said = await answer.json();
    if (!answer.ok) return toast({ text: said.words, kind: "bad" });
    return this.#become(said.xml);
  }

  #changedElsewhere(words) {
    const box = this.querySelector("[data-elsewhere]");
    box.querySelector("[data-words]").textContent = words;
    box.hidden = false;
    box.querySelector("button").focus();
  }

  async #open(xml) {
    await this.modeler.importXML(xml);
    this.original = xml === this.settings.xml;
    fit(this.modeler.get("canvas"), LEAST_ZOOM);
  }

  /** Show other XML in the drawing's place; it is unsaved. */
  async #become(xml) {
    await this.#open(xml);
    this.#changed();
    this.panel.show();
  }

  #parts() {
    const find = (name) => this.querySelector(`[data-${name}]`);
    this.languages = new Languages(find("languages"), find("gap"), this);
    this.palette = new Palette(find("palette"), this.modeler, this.vocabulary);
    this.panel = new Panel(find("panel"), this);
    this.outline = new Outline(find("outline"), this);
    this.problems = new Problems(this.modeler, this.words, { problems: find("problems"), changes: find("changes"), count: find("count") }, () => this.#ask());
    this.problems.goTo = (id) => this.goTo(id);
    this.problems.onShown = () => this.panel.mark();
    this.simulation = this.modeler.get("simulation");
    this.simulation.onFinished(() => toast({ text: this.words.say("Finished"), kind: "ok" }));
  }

  async #ask() {
    try {
      this.asking?.abort();
      this.asking = new AbortController();
      const answer = await this.send("check", { xml: await this.xml() }, { signal: this.asking.signal });
      return answer.ok ? await answer.json() : null;
    } catch (error) {
      if (error.name === "AbortError" || error instanceof TypeError) return null;
      throw error;
    }
  }

  #listen() {
    const stack = this.modeler.get("commandStack");
    this.modeler.on("commandStack.changed", () => this.#changed());
    this.modeler.on("selection.changed", () => this.panel.show());
    const actions = {
      undo: () => stack.undo(),
      redo: () => stack.redo(),
      save: () => this.save(),
      overwrite: () => this.save({ anyway: "1" }),
      reload: () => { this.keeping.forget(); location.reload(); },
      arrange: () => this.arrange(),
      fit: () => this.modeler.get("canvas").zoom("fit-viewport", "auto"),
      closer: () => this.modeler.get("zoomScroll").stepZoom(1),
      farther: () => this.modeler.get("zoomScroll").stepZoom(-1),
      try: () => this.#try(),
      again: () => this.simulation.reset(),
      resume: () => { this.#become(this.left.xml); this.#offered(); },
      forget: () => { this.keeping.forget(); this.#offered(); },
    };
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) actions[button.dataset.do]();
      const tab = event.target.closest("[data-tab]");
      if (tab) this.show(tab.dataset.tab);
    });
    this.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => this.#key(event, actions));
  }

  #key(event, actions) {
    const tab = event.target.closest("[role=tab]");
    if (tab && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const tabs = [...this.querySelectorAll("[role=tab]")];
      const next = tabs[(tabs.indexOf(tab) + 1 + tabs.length * 2 - (event.key === "ArrowLeft" ? 2 : 0)) % tabs.length];
      next.focus();
      this.show(next.dataset.tab);
    }
    if (!(event.ctrlKey || event.metaKey)) return;
    if (event.code === "KeyS") {
      event.preventDefault();
      actions.save();
    }
    // The drawing undoes by itself, and so does what is typed into.
    if (event.target.closest("[data-panel], [data-canvas], input, textarea")) return;
    if (event.code === "KeyZ") (event.shiftKey ? actions.redo : actions.undo)();
    if (event.code === "KeyY") actions.redo();
  }

  #changed() {
    const back = this.original && !this.modeler.get("commandStack").canUndo();
    if (back) this.keeping.forget();
    else this.keeping.soon(() => this.drawn(), this.base);
    this.#state();
    this.problems.soon();
    this.outline.soon();
    this.panel.follow();
  }

  #state() {
    const stack = this.modeler.get("commandStack");
    this.querySelector('[data-do="undo"]').disabled = !stack.canUndo();
    this.querySelector('[data-do="redo"]').disabled = !stack.canRedo();
    this.querySelector("[data-state]").textContent = this.words.say(this.keeping.unsaved ? "Unsaved changes" : "Saved");
    this.toggleAttribute("unsaved", Boolean(this.keeping.unsaved));
  }

  #try() {
    this.simulation.toggle();
    const { active } = this.simulation;
    this.toggleAttribute("trying", active);
    this.querySelector('[data-do="try"]').setAttribute("aria-pressed", active);
    this.querySelector('[data-do="again"]').hidden = !active;
    for (const part of this.querySelectorAll("[data-palette], [data-part=properties]")) part.inert = active;
    if (active) fit(this.modeler.get("canvas"), BUTTONS_ZOOM);
    if (active) toast({ text: this.words.say("Press the start to begin") });
  }

  #offerLeft() {
    this.left = this.keeping.left();
    if (!this.left || this.left.xml === this.settings.xml) return;
    const when = new Date(this.left.at).toLocaleString(`${this.settings.language}-u-nu-latn-ca-gregory`, { dateStyle: "medium", timeStyle: "short" });
    const box = this.querySelector("[data-left]");
    box.querySelector("[data-words]").textContent = this.words.say("There is work of yours from {when} that was not saved.", { when });
    box.hidden = false;
  }

  #offered() {
    this.querySelector("[data-left]").hidden = true;
  }
}

customElements.define("dw-diagram", Diagram);
