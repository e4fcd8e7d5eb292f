/**
 * <dw-lookup field value text code src [create]>: a record found by name or code. `src` answers
 * ?q=… with {"items": [{id, label, code, note}]}. Picking "add" sends a `dw-create` event
 * ({url, text}); who prevents it adds the record himself and calls `choose(item)`.
 */
import { Combobox } from "./combobox.js";
import { MIRRORED, changed, mirror, muffle, word } from "./dom.js";

const PAUSE = 160;

class DwLookup extends Combobox {
  static observedAttributes = ["value", "text", "code", ...MIRRORED];

  connectedCallback() {
    if (this.input) return;
    this.hidden_ = this.querySelector("input[type=hidden]");
    this.code = this.querySelector(".dw-code");
    this.adopt(this.querySelector("input[type=text]"));
    this.shown = this.input.value;
    this.shownCode = this.code.textContent;
    muffle(this.input);
    this.input.addEventListener("input", () => this.#soon());
    this.input.addEventListener("click", () => this.isOpen || this.open());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.#left());
  }

  attributeChangedCallback(name, before, after) {
    if (!this.input || before === after) return;
    if (MIRRORED.includes(name)) {
      mirror(this, this.input);
      this.hidden_.disabled = this.input.disabled;
    } else if (document.activeElement !== this.input) {
      this.#set({ id: this.getAttribute("value"), label: this.getAttribute("text"), code: this.getAttribute("code") });
    }
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
    this.asking?.abort();
  }

  open() {
    return this.#search(this.input.value === this.shown ? "" : this.input.value);
  }

  /** Take a record: {id, label, code}. */
  choose(item) {
    this.#set(item);
    this.close();
    changed(this);
  }

  picked(item) {
    if (!item.create) return this.choose(item);
    this.close();
    const detail = { url: item.create, text: item.text };
    const event = new CustomEvent("dw-create", { bubbles: true, cancelable: true, detail });
    if (this.dispatchEvent(event)) window.open(item.create, "_blank", "noopener");
  }

  #set({ id, label, code }) {
    this.hidden_.value = id ?? "";
    this.shown = this.input.value = label ?? "";
    this.shownCode = this.code.textContent = code ?? "";
  }

  #soon() {
    clearTimeout(this.waiting);
    this.code.textContent = "";
    this.waiting = setTimeout(() => this.#search(this.input.value), PAUSE);
  }

  async #search(text) {
    this.asking?.abort();
    this.asking = new AbortController();
    const late = setTimeout(() => this.offer([], word(this, "searching")), 400);
    try {
      const address = new URL(this.getAttribute("src"), location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      clearTimeout(late);
      this.#found(text, (await answer.json()).items);
    } catch (error) {
      clearTimeout(late);
      if (error.name !== "AbortError") this.offer([], word(this, "search_failed"));
    }
  }

  #found(text, found) {
    const chosen = this.hidden_.value;
    const items = found.map((item) => ({ ...item, chosen: String(item.id) === chosen }));
    const notice = items.length ? "" : word(this, "no_matches");
    if (text && this.hasAttribute("create")) items.push(this.#creation(text));
    this.offer(items, notice);
  }

  #creation(text) {
    const address = new URL(this.getAttribute("create"), location.href);
    address.searchParams.set("text", text);
    return { label: word(this, "create_new", { text }), create: address.href, text };
  }

  // Leaving an emptied input clears the value; leaving half a name brings the old one back.
  #left() {
    clearTimeout(this.waiting);
    if (this.input.value === this.shown) return;
    if (this.input.value.trim() === "") this.choose({ id: "", label: "", code: "" });
    else this.#set({ id: this.hidden_.value, label: this.shown, code: this.shownCode });
  }
}

customElements.define("dw-lookup", DwLookup);
