// <dw-rights>: grids of rights, worked by keys as a sheet is. What is set goes to the server at
// once; its answer is the matrix as it has become.
import { openDialog } from "../gesture.js";
import { Menu } from "./menu.js";
import { apply, between, cellsOf, step } from "./sheet.js";

class Rights extends HTMLElement {
  connectedCallback() {
    this.open ??= new Set(JSON.parse(sessionStorage.getItem("rights-open") ?? "[]"));
    this.listen ??= this.#listen();
    this.#settle();
  }

  #listen() {
    this.menu = new Menu(this, (cell, scope) => this.#chosen(cell, scope));
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("focusin", ({ target }) => this.#focused(target));
    this.changed = new MutationObserver(() => this.#settle());
    this.changed.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-expanded"] });
    return true;
  }

  /** Bring folds, the chosen cells and the one that Tab reaches back after the server's answer. */
  #settle() {
    for (const row of this.querySelectorAll("tr[data-parent]")) row.hidden = !this.#isOpen(row);
    for (const fold of this.querySelectorAll("[data-fold]")) {
      const now = String(this.open.has(fold.dataset.fold));
      if (fold.getAttribute("aria-expanded") !== now) fold.setAttribute("aria-expanded", now);
    }
    for (const grid of this.querySelectorAll(".rights-grid")) {
      if (!grid.querySelector("[data-cell][tabindex='0']")) grid.querySelector("[data-cell]")?.setAttribute("tabindex", "0");
    }
  }

  #isOpen(row) {
    const parent = row.dataset.parent;
    const above = row.closest("tbody").querySelector(`[data-row="${CSS.escape(parent)}"]`);
    return this.open.has(parent) && (!above?.dataset.parent || this.#isOpen(above));
  }

  #clicked(event) {
    const fold = event.target.closest("[data-fold]");
    const restore = event.target.closest("[data-restore]");
    const cell = event.target.closest("[data-cell]");
    if (fold) this.#folded(fold.dataset.fold);
    else if (restore) this.#post({ restore: restore.dataset.restore });
    else if (cell && event.shiftKey) this.#select(this.first ?? cell, cell);
    else if (cell) this.menu.open(cell);
    else if (event.target.closest("[data-why]")) this.#why(this.menu.close());
  }

  #folded(name) {
    if (!this.open.delete(name)) this.open.add(name);
    sessionStorage.setItem("rights-open", JSON.stringify([...this.open]));
    this.#settle();
  }

  #focused(target) {
    const cell = target.closest("[data-cell]");
    if (!cell) return;
    for (const each of cell.closest("table").querySelectorAll("[data-cell][tabindex='0']")) each.tabIndex = -1;
    cell.tabIndex = 0;
    if (!this.moving) this.#select(cell, cell);
  }

  /** Mark the cells of the rectangle between two. */
  #select(first, last) {
    this.first = first;
    this.last = last;
    const chosen = new Set(between(first, last).flat());
    for (const cell of this.querySelectorAll("[data-cell]")) cell.parentElement.setAttribute("aria-selected", String(chosen.has(cell)));
  }

  #pressed(event) {
    const control = event.ctrlKey || event.metaKey;
    if (this.menu.pressed(event)) return;
    const cell = event.target.closest("[data-cell]");
    const name = event.target.closest("th.first")?.parentElement;
    if ((cell && this.#onCell(event, cell, control)) || (name && control && this.#onRow(event, name))) event.preventDefault();
  }

  #onCell(event, cell, control) {
    const { key } = event;
    const next = step(cell, key, getComputedStyle(this).direction === "rtl", control);
    if (next) return this.#moved(cell, next, event.shiftKey);
    if (control) return this.#onMany(key.toLowerCase());
    if (key === "Delete" || key === "Backspace") return this.#set(between(this.first, this.last).flat(), "none");
    if (key === "?") return this.#why(cell);
    if (key === "Enter" || key === " ") return this.menu.open(cell);
    return key.length === 1 && !event.altKey && this.#typed(cell, key);
  }

  #moved(cell, next, extending) {
    this.moving = extending;
    next.focus();
    this.moving = false;
    if (extending) this.#select(this.first ?? cell, next);
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  #onMany(key) {
    const rows = between(this.first, this.last);
    if (key === "c") return this.#copy(rows);
    if (key === "v") return this.#paste(this.first);
    if (key !== "d") return false;
    const source = rows.length > 1 ? rows : [cellsOf(above(rows[0][0]) ?? rows[0][0].closest("tr")), rows[0]];
    const top = rows.length > 1 ? source[0] : rows[0].map((cell) => source[0][cellsOf(cell.closest("tr")).indexOf(cell)]);
    return this.#post({ cells: apply(source.slice(1), () => top) });
  }

  #onRow({ key }, row) {
    if (key.toLowerCase() === "c") return this.#copy([cellsOf(row)]);
    return key.toLowerCase() === "v" && this.#paste(cellsOf(row)[0]);
  }

  #copy(rows) {
    Rights.copied = rows.map((row) => row.map(({ dataset }) => ({ dataset: { ...dataset } })));
    for (const cell of this.querySelectorAll(".copied")) cell.classList.remove("copied");
    for (const cell of rows.flat()) cell.classList.add("copied");
    return true;
  }

  /** Put what was copied from the cell on; one row that was copied goes into every chosen row. */
  #paste(cell) {
    const copied = Rights.copied;
    if (!copied || !cell) return false;
    const chosen = between(this.first ?? cell, this.last ?? cell);
    const start = cellsOf(cell.closest("tr")).indexOf(cell);
    const rows = [...cell.closest("tbody").rows].filter((row) => !row.hidden);
    const from = rows.indexOf(cell.closest("tr"));
    const count = copied.length === 1 ? Math.max(chosen.length, 1) : copied.length;
    const into = rows.slice(from, from + count).map((row) => cellsOf(row).slice(start, start + copied[0].length));
    return this.#post({ cells: apply(into, (place) => copied[place % copied.length]) });
  }

  /** Give the scope whose word begins with the letter; the same letter again goes on to the next. */
  #typed(cell, letter) {
    const scope = this.menu.named(cell, letter);
    return Boolean(scope) && this.#chosen(cell, scope);
  }

  #chosen(cell, scope) {
    if (scope === "feel") return openDialog(this, `${this.getAttribute("condition")}?${new URLSearchParams({ cell: cell.dataset.cell, next: this.getAttribute("gestures") })}`);
    const cells = between(this.first ?? cell, this.last ?? cell).flat();
    return this.#set(cells.includes(cell) ? cells : [cell], scope);
  }

  #set(cells, scope) {
    const able = cells.filter(({ dataset }) => dataset.scopes.split(" ").includes(scope) && dataset.scope !== scope);
    return able.length > 0 && this.#post({ cells: able.map(({ dataset }) => [dataset.cell, scope, ""]) });
  }

  #why(cell) {
    if (cell) openDialog(this, `${this.getAttribute("why")}?${new URLSearchParams({ cell: cell.dataset.cell })}`);
    return true;
  }

  #post(values) {
    if (values.cells && !values.cells.length) return true;
    const focused = document.activeElement?.id;
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = values.cells ? { cells: JSON.stringify(values.cells) } : values;
    this.setAttribute("aria-busy", "true");
    window.htmx
      .ajax("POST", this.getAttribute("gestures"), { target: `#${this.id}`, swap: "outerMorph", values: { ...sent, csrfmiddlewaretoken: token } })
      .finally(() => {
        this.removeAttribute("aria-busy");
        // Whoever has gone on meanwhile stays where they are.
        if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
      });
    return true;
  }
}

function above(cell) {
  let row = cell.closest("tr").previousElementSibling;
  while (row?.hidden) row = row.previousElementSibling;
  return row;
}

// Undo and redo work wherever the focus is.
document.addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(key) || event.target.closest("input, textarea, dialog")) return;
  event.preventDefault();
  document.getElementById(key === "z" && !event.shiftKey ? "undo" : "redo")?.click();
});

customElements.define("dw-rights", Rights);
