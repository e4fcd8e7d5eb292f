/** <dw-choices field value options>: several of some options, as chips beside a filter. */
import { Combobox } from "./combobox.js";
import { MIRRORED, changed, h, icon, mirror, muffle, word } from "./dom.js";

const fold = (text) => text.normalize("NFKD").replace(/[\u064b-\u065f\u0670\u0640\p{Mn}]/gu, "").replace(/[أإآ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();

class DwChoices extends Combobox {
  static observedAttributes = ["value", "options", ...MIRRORED];

  connectedCallback() {
    if (this.input) return;
    const select = this.querySelector("select");
    const input = h("input", { type: "text", class: "dw-filter", id: select.id, autocomplete: "off" });
    this.chips = h("ul", { class: "dw-chosen" });
    this.box = h("div", { class: "dw-input dw-box" }, this.chips, input);
    this.anchor = this.box;
    this.replaceChildren(this.box);
    this.adopt(input);
    muffle(input);
    mirror(this, input);
    this.#read();
    input.addEventListener("input", () => this.open());
    this.box.addEventListener("pointerdown", (event) => {
      if (event.target.closest("button, input")) return;
      event.preventDefault();
      input.focus();
      this.open();
    });
    input.addEventListener("click", () => this.isOpen || this.open());
  }

  attributeChangedCallback(name, before, after) {
    if (!this.input || before === after) return;
    if (MIRRORED.includes(name)) mirror(this, this.input);
    this.#read();
  }

  open() {
    const text = fold(this.input.value.trim());
    const items = this.options
      .filter(([, label]) => fold(label).includes(text))
      .map(([key, label]) => ({ key, label, chosen: this.values.includes(key) }));
    this.offer(items, items.length ? "" : word(this, "no_matches"));
  }

  press(event) {
    if (event.key === "Backspace" && !this.input.value && this.values.length) this.#toggle(this.values.at(-1));
    else super.press(event);
  }

  picked(item) {
    this.input.value = "";
    const { active } = this;
    this.#toggle(item.key);
    this.open();
    this.mark(active);
  }

  #toggle(key) {
    this.values = this.values.includes(key) ? this.values.filter((value) => value !== key) : [...this.values, key];
    this.#draw();
    changed(this);
  }

  #read() {
    this.options = JSON.parse(this.getAttribute("options"));
    this.values = JSON.parse(this.getAttribute("value") || "[]");
    this.input.setAttribute("aria-label", this.getAttribute("label"));
    this.#draw();
  }

  #draw() {
    const name = this.getAttribute("field");
    const disabled = this.hasAttribute("disabled");
    // Posted even when nothing is chosen, so that clearing is told from not being on the page.
    const none = h("li", { hidden: true }, h("input", { type: "hidden", name, value: "", disabled }));
    const labels = new Map(this.options);
    const chips = this.values.map((value) => {
      const label = labels.get(value) ?? value;
      const remove = h("button", { type: "button", class: "dw-inner", "aria-label": word(this, "remove_item", { name: label }), onclick: () => { this.#toggle(value); this.input.focus(); } }, icon("x"));
      return h("li", {}, h("bdi", {}, label), h("input", { type: "hidden", name, value, disabled }), disabled ? null : remove);
    });
    this.chips.replaceChildren(none, ...chips);
  }
}

customElements.define("dw-choices", DwChoices);
