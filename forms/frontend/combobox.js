/**
 * What lookups and choices share: an input with a list below it (ARIA 1.2 combobox). A subclass
 * fills the list by `offer(items)` and is told `picked(item)`.
 */
import { h, icon } from "./dom.js";

let count = 0;

export class Combobox extends HTMLElement {
  items = [];
  active = -1;

  /** Take an input over. */
  adopt(input) {
    this.input = input;
    this.list = h("ul", { class: "dw-pop dw-list", role: "listbox", popover: "manual", id: `dw-list-${++count}`, "aria-label": this.getAttribute("label") });
    this.append(this.list);
    const role = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(role)) input.setAttribute(name, value);
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // The list must not take the focus from the input, or it would close before the click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(this.items[Number(option.dataset.index)]);
    });
  }

  get isOpen() {
    return this.list.matches(":popover-open");
  }

  /** Show items: {label, code?, note?, chosen?, create?}; `notice` when there is nothing to pick. */
  offer(items, notice = "") {
    this.items = items;
    this.active = -1;
    const options = items.map((item, index) => this.#option(item, index));
    this.list.replaceChildren(...options, ...(notice ? [h("li", { class: "dw-notice", role: "presentation" }, notice)] : []));
    if (!this.isOpen && this.contains(document.activeElement)) this.list.showPopover({ source: this.anchor ?? this.input });
    this.input.setAttribute("aria-expanded", "true");
    if (items.length) this.mark(Math.max(0, items.findIndex((item) => item.chosen)));
  }

  close() {
    if (this.isOpen) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  mark(index) {
    const options = this.list.querySelectorAll("[role=option]");
    if (!options.length) return;
    options[this.active]?.classList.remove("dw-active");
    this.active = (index + options.length) % options.length;
    const option = options[this.active];
    option.classList.add("dw-active");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  press(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key] && !event.altKey) {
      event.preventDefault();
      if (this.isOpen) this.mark(this.active + moves[event.key]);
      else this.open();
    } else if (event.key === "Enter" && this.isOpen && this.items[this.active]) {
      // The form and the lines around have their own use for Enter.
      event.preventDefault();
      event.stopPropagation();
      this.take(this.items[this.active]);
    } else if (event.key === "Escape" && this.isOpen) {
      event.stopPropagation();
      this.close();
    }
  }

  take(item) {
    if (item) this.picked(item);
  }

  #option(item, index) {
    const name = h("span", { class: "dw-option-name" }, h("bdi", {}, item.label), item.note ? h("small", {}, item.note) : null);
    const code = item.code ? h("span", { class: "dw-code" }, item.code) : null;
    const tick = item.chosen ? icon("check") : item.create ? icon("plus") : null;
    return h("li", { role: "option", id: `${this.list.id}-${index}`, "data-index": index, "aria-selected": String(Boolean(item.chosen)) }, item.create ? tick : null, name, code, item.create ? null : tick);
  }
}
