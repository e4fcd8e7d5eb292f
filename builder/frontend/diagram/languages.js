// The language that the names in the drawing are shown and written in, and what has none in it.
import { lacks, spokenName } from "./naming.js";

export class Languages {
  /** bar: the buttons of the languages; gap: the button that goes to what has no name. */
  constructor(bar, gap, diagram) {
    Object.assign(this, { bar, gap, diagram, at: 0 });
    this.speech = diagram.modeler.get("speech");
    bar.addEventListener("click", (event) => this.#choose(event.target.closest("[data-in]")?.dataset.in));
    gap.addEventListener("click", () => this.#next());
    diagram.modeler.on("commandStack.changed", () => this.show());
    this.show();
  }

  /** Tell which languages lack names, and how many the chosen one. */
  show() {
    for (const button of this.bar.querySelectorAll("[data-in]")) {
      const lang = button.dataset.in;
      button.setAttribute("aria-pressed", lang === this.speech.lang);
      button.toggleAttribute("aria-current", lang === this.speech.lang);
      button.toggleAttribute("lacking", this.speech.missing(lang).length > 0);
    }
    const { length } = this.speech.missing();
    this.gap.hidden = !length;
    this.gap.querySelector("[data-number]").textContent = length;
  }

  nameOf(element) {
    return spokenName(element.businessObject ?? element, this.speech.lang);
  }

  lacking(element) {
    return lacks(element.businessObject, this.speech.lang);
  }

  #choose(lang) {
    if (!lang) return;
    this.speech.speak(lang);
    const address = new URL(location);
    address.searchParams.set("in", lang);
    history.replaceState(history.state, "", address);
    this.show();
    this.diagram.outline.draw();
    this.diagram.panel.follow();
    this.diagram.problems.name();
  }

  /** Go to what has no name next, to write it there. */
  #next() {
    const missing = this.speech.missing();
    const element = missing[this.at % missing.length];
    this.at += 1;
    this.diagram.goTo(element.id);
    this.diagram.modeler.get("directEditing").activate(element);
  }
}
