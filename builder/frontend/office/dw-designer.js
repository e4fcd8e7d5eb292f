// <dw-designer>: trees and lists that are ordered by dragging and by keys; the server does it.
import Sortable from "sortablejs";
import { gesture } from "../gesture.js";

class Designer extends HTMLElement {
  connectedCallback() {
    this.listening ??= this.#listen();
    this.#sort();
    this.changed = new MutationObserver(() => this.#sort());
    this.changed.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback() { this.changed.disconnect(); }

  /** Let what has just come be dragged, too. */
  #sort() {
    for (const list of this.querySelectorAll(".tree-list")) {
      this.#sortable(list, { group: "tree", draggable: ".tree-node", onEnd: ({ item, to }) => this.#hung(item, to) });
    }
    for (const list of this.querySelectorAll(".column-list")) {
      this.#sortable(list, { draggable: ".column-row", handle: ".column-handle", onEnd: () => this.#send(list) });
    }
  }

  #sortable(list, options) {
    if (!Sortable.get(list)) Sortable.create(list, { animation: 120, ghostClass: "ghost", delay: 150, delayOnTouchOnly: true, fallbackOnBody: true, swapThreshold: 0.6, ...options });
  }

  #hung(node, list) {
    const before = node.nextElementSibling?.dataset.node ?? "";
    this.#gesture("move", { at: node.dataset.node, parent: list.dataset.parent, before });
  }

  #send(list) {
    list.closest("form").requestSubmit();
  }

  #gesture(name, values) {
    const kept = [...this.querySelectorAll("[data-kept]")].map((input) => [input.name, input.value]);
    return gesture(this, name, { ...Object.fromEntries(kept), ...values });
  }

  #listen() {
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-drop-column]");
      if (!button) return;
      const list = button.closest(".column-list");
      button.closest(".column-row").remove();
      this.#send(list);
    });
    document.addEventListener("htmx:after:swap", () => {
      for (const form of this.querySelectorAll(".lane-add, .holiday-form")) {
        if (!this.querySelector(".notice.bad")) form.reset();
      }
    });
    return true;
  }

  #pressed(event) {
    if (event.target.closest("input, textarea, select, dw-feel, .dw-form")) return;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && (key === "z" || key === "y")) {
      event.preventDefault();
      this.querySelector(key === "z" && !event.shiftKey ? "#undo" : "#redo").click();
      return;
    }
    const place = event.target.closest("[data-key]");
    if (!place) return;
    const done = place.dataset.key === "column" ? this.#columnMoved(event, place) : this.#nodeChanged(event, place, control);
    if (done) event.preventDefault();
  }

  #nodeChanged({ key, altKey }, place, control) {
    const at = place.closest("[data-node]").dataset.node;
    const inner = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (altKey) {
      if (key === "ArrowUp" || key === "ArrowDown") return this.#gesture("step", { at, by: key === "ArrowUp" ? -1 : 1 });
      if (key === "ArrowLeft" || key === "ArrowRight") return this.#gesture(key === inner ? "indent" : "outdent", { at });
      return false;
    }
    if (control) return key.toLowerCase() === "d" && this.#gesture("copy", { at });
    return key === "Delete" && this.#gesture("remove", { at });
  }

  #columnMoved({ key, altKey }, place) {
    if (key !== "Delete" && !(altKey && (key === "ArrowUp" || key === "ArrowDown"))) return false;
    const row = place.closest(".column-row");
    const list = row.parentElement;
    if (key === "Delete") row.remove();
    else if (key === "ArrowUp") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    place.focus();
    this.#send(list);
    return true;
  }
}

customElements.define("dw-designer", Designer);
