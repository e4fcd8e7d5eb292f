// <dw-canvas>: the form under design. Every gesture is done by the server, which answers with the
// canvas as it has become; what is chosen, and where the focus is, is kept here.
import { addresses, at, choose, chosen, items, neighbour, reach, settle, toggle } from "./choosing.js";
import { sort } from "./dragging.js";
import { rename } from "./renaming.js";

const KEPT = "diwan-clip";
const TYPING = "input, textarea, select, dw-feel, dw-lookup, dw-choices, dw-date";

class Canvas extends HTMLElement {
  connectedCallback() {
    if (this.listening) return;
    this.listening = true;
    this.addEventListener("click", (event) => this.#clicked(event));
    // What is chosen follows the focus of the keyboard; the mouse chooses by its click.
    this.addEventListener("pointerdown", () => { this.pointing = true; }, true);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => setTimeout(() => { this.pointing = false; }));
    this.addEventListener("dblclick", (event) => this.#renamed(event.target.closest("[data-at]")));
    this.addEventListener("change", (event) => this.#changed(event));
    this.addEventListener("focusin", ({ target }) => target.matches("[data-at]") && this.#entered(target));
    document.addEventListener("keydown", (event) => this.isConnected && this.#pressed(event), true);
    document.addEventListener("dw-draft-changed", () => this.show());
    addEventListener("storage", () => this.#offer());
    this.#begun();
  }

  /** Do a gesture at the server; what it chooses gets the focus. */
  act(gesture, values = {}) {
    // What the arrows came to is drawn by the answer; by another name, perhaps.
    clearTimeout(this.resting);
    const where = { in: this.getAttribute("shown-in"), as: this.getAttribute("role-shown"), lang: this.getAttribute("shown-in") };
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const sent = { at: addresses(this), ...where, ...drop(values), csrfmiddlewaretoken: token };
    return this.#swap("POST", `${this.getAttribute("gestures")}${gesture}/`, { focus: true, anew: true }, { values: sent });
  }

  /** Draw what is chosen, and the properties of it. */
  show(change = {}) {
    const asked = { at: addresses(this), in: this.getAttribute("shown-in"), as: this.getAttribute("role-shown"), ...change };
    return this.#swap("GET", `${this.getAttribute("page")}?${new URLSearchParams(drop(asked))}`);
  }

  /** Draw what an address answers. The requests have sources of their own: of those of one source
   * that meet, some are dropped. One after the other: the second means what the first has left. */
  #swap(method, address, then = {}, more = {}) {
    const desk = this.closest(".cv");
    const swap = () => window.htmx.ajax(method, address, { source: this, target: "#canvas", swap: "outerMorph", ...more });
    this.open = (this.open ?? 0) + 1;
    desk.setAttribute("aria-busy", "true");
    this.waiting = (this.waiting ?? Promise.resolve()).catch(() => null).then(swap).then(() => this.#begun(then)).finally(() => {
      this.open -= 1;
      if (!this.open) desk.removeAttribute("aria-busy");
    });
    return this.waiting;
  }

  #begun({ focus = false, anew = false } = {}) {
    settle(this);
    sort(this, (gesture, values) => this.act(gesture, values));
    if (focus && !document.activeElement?.closest("#panel, #quick, .cv-renaming")) {
      (chosen(this)[0] ?? this.querySelector("#tree")).focus({ preventScroll: false });
    }
    this.#settings(anew);
    this.#offer();
    this.#remember();
  }

  /** Fill in the form of the settings, where another element is chosen or it has changed. */
  #settings(anew) {
    const place = this.querySelector("#element-settings");
    if (!place || (!anew && place.filled === place.dataset.settings)) return;
    if (place.filled === place.dataset.settings && place.contains(document.activeElement)) return;
    // What stands there belongs to what was chosen before: nobody may go on typing in it.
    if (place.filled !== place.dataset.settings) place.replaceChildren();
    place.filled = place.dataset.settings;
    window.htmx.ajax("GET", place.dataset.settings, { source: place, target: "#element-settings", swap: "innerHTML" });
  }

  #remember() {
    const asked = new URLSearchParams(drop({ at: addresses(this), in: new URL(location).searchParams.has("in") ? this.getAttribute("shown-in") : "", as: this.getAttribute("role-shown") }));
    history.replaceState(history.state, "", `${this.getAttribute("page")}${asked.size ? `?${asked}` : ""}`);
  }

  // --- The mouse -------------------------------------------------------------

  #clicked(event) {
    const doing = event.target.closest("[data-do]");
    if (doing) return this.#asked(doing);
    if (event.target.closest("[data-copy]")) return this.#copy();
    if (event.target.closest("#paste")) return this.#paste();
    const show = event.target.closest("[data-choose]");
    if (show) return this.#go(at(this, show.dataset.choose));
    const language = event.target.closest("[data-in]");
    if (language) return this.show({ in: language.dataset.in });
    if (event.target.closest("[data-rename-in-place]")) {
      event.target.closest("[popover]").hidePopover();
      return this.#renamed(chosen(this)[0]);
    }
    const item = event.target.closest("[data-at]");
    if (!item || event.target.closest(".cv-renaming, #panel")) return null;
    if (event.shiftKey) reach(this, item);
    else if (event.ctrlKey || event.metaKey) toggle(this, item);
    else choose(this, [item]);
    item.focus({ preventScroll: true });
    return this.show();
  }

  #asked(button) {
    const { do: gesture, columns, span } = button.dataset;
    button.closest("[popover]")?.hidePopover();
    this.act(gesture, { columns, span });
  }

  #changed({ target }) {
    if (target.matches("[data-as]")) {
      this.setAttribute("role-shown", target.value);
      this.show({ as: target.value });
    }
    if (target.matches("[data-name]")) this.act("name", { lang: target.dataset.name, label: target.value });
    if (target.matches("[data-onto]")) this.act("put_onto", { tab: target.value });
  }

  // --- The keyboard ----------------------------------------------------------

  #pressed(event) {
    if (event.target.closest(TYPING) || document.querySelector(event.key === "Escape" ? "dialog[open], :popover-open" : "dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    const done = command ? this.#command(event) : event.altKey ? this.#alt(event) : this.#plain(event);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #command({ code, shiftKey, target }) {
    const inside = target.closest("#canvas") || target === document.body;
    if (!inside && !["KeyZ", "KeyY"].includes(code)) return false;
    if (code === "KeyZ") return this.act(shiftKey ? "redo" : "undo");
    if (code === "KeyY") return this.act("redo");
    if (code === "KeyV") return this.#paste();
    if (code === "KeyA" && target.closest("#tree")) return this.#all();
    if (!chosen(this).length || target.closest("#panel")) return false;
    if (code === "KeyD") return this.act("double");
    if (code === "KeyC") return getSelection().isCollapsed && this.#copy();
    if (code === "KeyX") return this.#copy().then(() => this.act("remove"));
    return false;
  }

  #alt({ key, code, target }) {
    if (!target.closest("#tree") || !chosen(this).length) return false;
    if (key === "ArrowUp" || key === "ArrowDown") return this.act("step", { delta: key === "ArrowUp" ? -1 : 1 });
    const wider = { Equal: 1, NumpadAdd: 1, Minus: -1, NumpadSubtract: -1 }[code];
    const span = Number(chosen(this)[0].dataset.span);
    return Boolean(wider && span) && this.act("widen", { span: Math.max(1, span + wider) });
  }

  #plain(event) {
    if (event.code === "Slash") return event.shiftKey ? this.querySelector("#canvas-help").togglePopover() || true : this.dispatchEvent(new CustomEvent("dw-quick", { bubbles: true }));
    const item = event.target.closest("[data-at]");
    if (event.target.id === "tree" || item) return this.#inTree(event, item);
    return false;
  }

  #inTree({ key, shiftKey }, item) {
    if (!item) return key.startsWith("Arrow") && this.#go(items(this)[0]);
    if (key === "Delete" || key === "Backspace") return this.act("remove");
    if (key === "Enter") return this.#open();
    if (key === "F2") return this.#renamed(item);
    if (key === " ") return toggle(this, item) ?? this.show();
    if (key === "Escape") return choose(this, []) ?? this.show();
    if (!/^(Arrow|Home|End)/.test(key)) return false;
    return this.#go(neighbour(this, item, key), shiftKey);
  }

  #go(item, reaching = false) {
    if (!item) return true;
    if (reaching) reach(this, item);
    else choose(this, [item]);
    this.quiet = true;
    item.focus();
    this.quiet = false;
    this.#soon();
    return true;
  }

  /** Draw the properties of what the arrows came to, once they rest. Until then the answer to an
   * earlier request may come, and choose what it was asked about. */
  #soon() {
    const at = addresses(this);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.show({ at }), 180);
  }

  #entered(item) {
    if (!this.quiet && !this.pointing && item.getAttribute("aria-selected") !== "true") this.#go(item);
  }

  #all() {
    const fields = items(this).filter(({ dataset }) => /^fields\.[^.]+$/.test(dataset.at));
    choose(this, fields);
    this.show();
    return true;
  }

  #open() {
    clearTimeout(this.resting);
    this.show().then(() => {
      const panel = this.querySelector("#panel");
      setTimeout(() => (panel.querySelector("#element-settings :is(input, textarea, select):not([type=hidden], :disabled), [data-name]:not(:disabled)") ?? panel).focus(), 120);
    });
    return true;
  }

  #renamed(item) {
    if (!item) return false;
    if (item.dataset.heritage === "inherited" && !item.dataset.at.startsWith("layout.")) return this.#go(item);
    choose(this, [item]);
    rename(item, this.dataset.rename, (text) => this.act("name", { at: item.dataset.at, label: text }));
    return true;
  }

  // --- The clipboard ---------------------------------------------------------

  async #copy() {
    const answer = await fetch(`${this.getAttribute("copy")}?${new URLSearchParams({ at: addresses(this) })}`);
    if (answer.ok) localStorage.setItem(KEPT, await answer.text());
    this.querySelector("#canvas-said").textContent = this.dataset.copied;
    this.#offer();
  }

  /** Offer to paste once there is something, whichever page it was copied on. */
  #offer() {
    this.querySelector("#paste").disabled = !localStorage.getItem(KEPT);
  }

  #paste() {
    const clip = localStorage.getItem(KEPT);
    return clip ? this.act("paste", { clip }) : false;
  }
}

const drop = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ""));

customElements.define("dw-canvas", Canvas);

document.addEventListener("click", ({ target }) => {
  const tool = target.closest?.(".cv-tool");
  const canvas = document.querySelector("dw-canvas");
  if (!tool || !canvas) return;
  canvas.act(tool.dataset.gesture ?? "add", { type: tool.dataset.type, to: tool.dataset.to });
});
