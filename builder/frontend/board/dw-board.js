// <dw-board>: cards in lanes. Dragging, keys and drawn arrows are gestures that the server does;
// its answer is the board as it has become.
import Sortable from "sortablejs";
import { bringOut, draw } from "./arrows.js";
import { connecting } from "./connecting.js";
import { gesture, openDialog } from "../gesture.js";

class Board extends HTMLElement {
  connectedCallback() {
    this.listen ??= this.#listen();
    this.watched = new ResizeObserver(() => this.#plan());
    this.watched.observe(this.#canvas);
    this.changed = new MutationObserver((changes) => {
      if (changes.some(({ target }) => !this.#svg.contains(target))) this.#plan();
    });
    this.changed.observe(this, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class", "data-to", "data-chosen"] });
    this.#sort();
    this.#plan();
  }

  disconnectedCallback() {
    this.watched.disconnect();
    this.changed.disconnect();
  }

  get #canvas() { return this.querySelector(".board"); }
  get #svg() { return this.querySelector(".board-arrows"); }

  #plan() {
    this.planned ??= requestAnimationFrame(() => {
      this.planned = null;
      if (!this.isConnected) return;
      this.#sort();
      draw(this.#canvas, this.#svg);
      bringOut(this.#svg, this.#chosen());
    });
  }

  /** Let cards be dragged, also in lists that have just come. */
  #sort() {
    for (const list of this.querySelectorAll(".lane-cards")) {
      if (!Sortable.get(list)) {
        Sortable.create(list, {
          group: "statuses", draggable: ".status-card", handle: ".status-head", filter: ".connector", preventOnFilter: false,
          animation: 120, ghostClass: "ghost", delay: 150, delayOnTouchOnly: true,
          onEnd: ({ item, to, from, oldIndex, newIndex }) => {
            if (to !== from || oldIndex !== newIndex) this.#moved(item, to);
          },
        });
      }
    }
  }

  #moved(card, list) {
    const before = card.nextElementSibling?.dataset.status ?? "";
    gesture(this, "move_status", { status: card.dataset.status, category: list.dataset.lane, before });
  }

  #listen() {
    connecting(this, this.#svg, (from, to) => openDialog(this, `${this.getAttribute("connect")}?from=${from}&to=${to}`));
    this.addEventListener("keydown", (event) => this.#pressed(event));
    document.addEventListener("htmx:after:swap", () => { for (const form of this.querySelectorAll(".lane-add")) form.reset(); });
    for (const name of ["pointerover", "focusin"]) this.addEventListener(name, ({ target }) => bringOut(this.#svg, lookedAt(target) ?? this.#chosen()));
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => bringOut(this.#svg, this.#chosen()));
    return true;
  }

  #chosen() {
    const chosen = this.querySelector("[data-chosen]");
    return chosen ? lookedAt(chosen) : null;
  }

  #pressed(event) {
    if (event.target.closest("input, textarea, select, dw-feel, .dw-form")) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      this.querySelector(event.key.toLowerCase() === "z" && !event.shiftKey ? "#undo" : "#redo").click();
      return;
    }
    const link = event.target.closest("[data-key]");
    const done = link && (event.altKey ? this.#stepped(event, link) : control ? this.#copied(event, link) : this.#removed(event, link));
    if (done) event.preventDefault();
  }

  #stepped({ key }, link) {
    const { name, values } = named(link);
    if (key === "ArrowUp" || key === "ArrowDown") return gesture(this, `step_${name}`, { ...values, by: key === "ArrowUp" ? -1 : 1 });
    if (name !== "status" || !["ArrowLeft", "ArrowRight"].includes(key)) return false;
    const rtl = getComputedStyle(this).direction === "rtl";
    return gesture(this, "shift_status", { ...values, by: (key === "ArrowRight") === rtl ? -1 : 1 });
  }

  #copied({ key }, link) {
    const { name, values } = named(link);
    return key.toLowerCase() === "d" && gesture(this, `copy_${name}`, values);
  }

  #removed({ key }, link) {
    if (key !== "Delete") return false;
    const { name, values } = named(link);
    if (name === "transition") return gesture(this, "remove_transition", values);
    return openDialog(this, `${this.getAttribute("page")}statuses/${values.status}/remove/`);
  }
}

/** Return which part of the board a link opens, and by which values gestures name it. */
function named(link) {
  const name = link.dataset.key;
  return { name, values: { [name]: link.closest(`[data-${name}]`).dataset[name] } };
}

function lookedAt(target) {
  const row = target.closest(".exit");
  if (row) return { transition: row.dataset.transition };
  const card = target.closest(".status-card");
  return card ? { status: card.dataset.status } : null;
}

customElements.define("dw-board", Board);
