// The menu of scopes of one cell.

export class Menu {
  constructor(host, choose) {
    this.host = host;
    this.choose = choose;
    host.addEventListener("click", (event) => {
      const chosen = event.target.closest("#scope-menu [data-scope]");
      if (chosen) this.#done(chosen.dataset.scope);
    });
  }

  get box() { return this.host.querySelector("#scope-menu"); }

  /** Show the scopes that the cell may have, beside it. */
  open(cell) {
    this.cell = cell;
    const able = cell.dataset.scopes.split(" ");
    const plain = able.length === 2;
    for (const item of this.#every) {
      item.hidden = !able.includes(item.dataset.scope);
      item.setAttribute("aria-checked", String(item.dataset.scope === cell.dataset.scope));
      item.firstElementChild.textContent = plain ? item.dataset.yesNo : item.dataset.word;
      item.lastElementChild.hidden = plain;
    }
    this.box.showPopover();
    this.#place(cell.getBoundingClientRect());
    (this.#items.find((item) => item.dataset.scope === cell.dataset.scope) ?? this.#items[0]).focus();
    return true;
  }

  get #every() { return [...this.box.querySelectorAll("[data-scope]")]; }

  get #items() { return [...this.box.querySelectorAll("button")].filter((item) => !item.hidden); }

  #place(cell) {
    const box = this.box.getBoundingClientRect();
    const below = cell.bottom + 4 + box.height <= innerHeight;
    const start = getComputedStyle(this.host).direction === "rtl" ? cell.right - box.width : cell.left;
    Object.assign(this.box.style, {
      position: "fixed", margin: "0", inset: "auto",
      top: `${below ? cell.bottom + 4 : Math.max(cell.top - box.height - 4, 4)}px`,
      left: `${Math.min(Math.max(start, 4), innerWidth - box.width - 4)}px`,
    });
  }

  /** Close it; return the cell that it was open for. */
  close() {
    if (this.box.matches(":popover-open")) this.box.hidePopover();
    this.cell?.focus();
    return this.cell;
  }

  #done(scope) {
    const cell = this.close();
    this.choose(cell, scope);
  }

  /** Take a key that is meant for the open menu; say whether it was. */
  pressed(event) {
    if (!event.target.closest("#scope-menu")) return false;
    const items = this.#items;
    const place = items.indexOf(document.activeElement);
    const moves = { ArrowDown: place + 1, ArrowUp: place - 1 + items.length, Home: 0, End: items.length - 1 };
    if (event.key in moves) items[moves[event.key] % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key.length === 1 && event.key !== " ") {
      const scope = this.named(this.cell, event.key);
      if (scope) this.#done(scope);
    } else return true;
    event.preventDefault();
    return true;
  }

  /** Return the scope after the cell's own whose word, or English name, begins with the letter. */
  named(cell, letter) {
    const able = cell.dataset.scopes.split(" ");
    const words = this.#every.filter((item) => able.includes(item.dataset.scope));
    const own = words.findIndex((item) => item.dataset.scope === cell.dataset.scope);
    const order = [...words.slice(own + 1), ...words.slice(0, own + 1)];
    const wanted = letter.toLowerCase();
    const said = (item) => [able.length === 2 ? item.dataset.yesNo : item.dataset.word, item.dataset.scope];
    return order.find((item) => said(item).some((word) => word.toLowerCase().startsWith(wanted)))?.dataset.scope;
  }
}
