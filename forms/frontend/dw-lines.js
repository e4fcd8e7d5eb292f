/**
 * <dw-lines path field limit>: rows of line items. Enter goes to the next row and adds one at the
 * end; Alt and an arrow move the row, as dragging its grip does. Row numbers stand in ids and
 * names, so every change numbers the rows anew before the form hears of it.
 */
import { changed, latin, word } from "./dom.js";

const NUMBERED = ["id", "name", "field", "for", "input", "describedby", "aria-describedby", "aria-label", "aria-labelledby", "label"];
const FIELDS = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)";

class DwLines extends HTMLElement {
  connectedCallback() {
    if (this.listening) return;
    this.listening = true;
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#press(event));
    this.addEventListener("pointerdown", (event) => this.#grab(event));
  }

  get body() {
    return this.querySelector("tbody");
  }

  get rows() {
    return [...this.body.rows];
  }

  get full() {
    return this.rows.length >= Number(this.getAttribute("limit"));
  }

  add(after = null) {
    const pattern = this.querySelector(":scope > template");
    if (!pattern || this.full) return;
    const row = document.importNode(pattern.content, true).querySelector("tr");
    if (after) after.after(row);
    else this.body.append(row);
    this.#settle("row_added", row);
    row.querySelector(FIELDS)?.focus();
  }

  remove(row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    const number = row.rowIndex;
    row.remove();
    this.#number();
    this.#say("row_removed", number);
    (near?.querySelector(FIELDS) ?? this.querySelector("[data-add]"))?.focus();
    changed(this);
  }

  move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    const focused = document.activeElement;
    if (step < 0) other.before(row);
    else other.after(row);
    focused.focus();
    this.#settle("row_moved", row);
  }

  #click(event) {
    const button = event.target.closest("[data-add], [data-remove]");
    // Files and choices inside a row have remove buttons of their own.
    if (!button || button.closest("dw-file, dw-choices")) return;
    if (button.hasAttribute("data-add")) this.add();
    else this.remove(button.closest("tr"));
  }

  #press(event) {
    const row = event.target.closest("[data-row]");
    if (!row || event.defaultPrevented) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.move(row, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault();
      this.#next(row, event.target);
    }
  }

  #next(row, field) {
    const below = row.nextElementSibling;
    if (!below) return this.add(row);
    const column = field.closest("td").cellIndex;
    below.cells[column].querySelector(FIELDS)?.focus();
  }

  #grab(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    const row = grip.closest("tr");
    const order = this.rows.indexOf(row);
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dw-dragged");
    const drag = (moved) => this.#drag(row, moved.clientY);
    const drop = () => {
      grip.removeEventListener("pointermove", drag);
      row.classList.remove("dw-dragged");
      if (this.rows.indexOf(row) !== order) this.#settle("row_moved", row);
    };
    grip.addEventListener("pointermove", drag);
    grip.addEventListener("lostpointercapture", drop, { once: true });
  }

  #drag(row, y) {
    for (const other of this.rows) {
      const { top, height } = other.getBoundingClientRect();
      if (other === row || y < top || y > top + height) continue;
      const goesUp = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
      if (goesUp && y < top + height / 2) other.before(row);
      else if (!goesUp && y > top + height / 2) other.after(row);
      return;
    }
  }

  #settle(code, row) {
    this.#number();
    this.#say(code, this.rows.indexOf(row) + 1);
    changed(this);
  }

  #say(code, number) {
    const status = this.querySelector(":scope > [role=status]");
    if (status) status.textContent = word(this, code, { number });
  }

  #number() {
    this.rows.forEach((row, index) => {
      for (const node of [row, ...row.querySelectorAll("*")]) this.#renumber(node, index);
    });
  }

  /** Put the row's number into `fees.3.price`, `fees-3-price` and the words "Line 4". */
  #renumber(node, index) {
    const name = this.getAttribute("field");
    const path = this.getAttribute("path");
    for (const attribute of NUMBERED) {
      const value = node.getAttribute(attribute);
      if (!value) continue;
      const numbered = attribute === "aria-label" || attribute === "label"
        ? value.replace("__number__", index + 1).replace(/[\d٠-٩۰-۹]+(?=\D*$)/, (found) => (latin(found) === String(index + 1) ? found : index + 1))
        : value.split(" ").map((part) => numberOf(numberOf(part, `${name}.`, index), `${path}-`, index)).join(" ");
      if (numbered !== value) node.setAttribute(attribute, numbered);
    }
  }
}

function numberOf(text, stem, index) {
  if (!text.startsWith(stem)) return text;
  return stem + text.slice(stem.length).replace(/^(\d+|__row__)/, index);
}

customElements.define("dw-lines", DwLines);
