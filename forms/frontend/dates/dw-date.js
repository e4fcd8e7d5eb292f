/**
 * <dw-date field value calendar locale today [earliest] [latest] [fixed]>: posts ISO, shows and
 * reads the chosen calendar. Text that is no date is posted as it is, for the server to refuse.
 */
import { MIRRORED, changed, mirror, muffle } from "../dom.js";
import { read, written } from "./calendars.js";
import { Grid } from "./grid.js";

const KEPT = "dw-calendar";

class DwDate extends HTMLElement {
  static observedAttributes = ["value", "calendar", ...MIRRORED];

  connectedCallback() {
    if (this.text) return;
    this.hidden_ = this.querySelector("input[type=hidden]");
    this.text = this.querySelector("input[type=text]");
    this.button = this.querySelector("button");
    this.text.setAttribute("aria-haspopup", "dialog");
    this.button.setAttribute("aria-expanded", "false");
    muffle(this.text);
    this.text.addEventListener("change", () => this.#typed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && event.altKey) {
        event.preventDefault();
        this.open();
      }
    });
    this.button.addEventListener("click", () => this.open());
    if (this.calendar !== this.getAttribute("calendar")) this.#write();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.text || before === after) return;
    if (MIRRORED.includes(name)) {
      mirror(this, this.text);
      this.button.disabled = this.hidden_.disabled = this.text.disabled;
    } else if (name === "value" && document.activeElement !== this.text) {
      this.hidden_.value = after;
      this.#write();
    }
  }

  get value() {
    return this.hidden_.value;
  }

  get locale() {
    return this.getAttribute("locale");
  }

  /** The calendar on show: what was chosen on this machine last, unless the field fixes it. */
  get calendar() {
    const usual = this.getAttribute("calendar");
    return this.hasAttribute("fixed") ? usual : (sessionStorage.getItem(KEPT) ?? usual);
  }

  get earliest() {
    return this.#limit("earliest") ?? "";
  }

  get latest() {
    return this.#limit("latest") ?? "9999-12-31";
  }

  open() {
    this.grid ??= new Grid(this);
    this.grid.open();
  }

  show(calendar) {
    sessionStorage.setItem(KEPT, calendar);
    for (const other of document.querySelectorAll("dw-date")) other.#write();
  }

  choose(iso) {
    this.hidden_.value = iso;
    this.#write();
    changed(this);
  }

  #limit(name) {
    const limit = this.getAttribute(name);
    return limit === "today" ? this.getAttribute("today") : limit;
  }

  #typed() {
    const text = this.text.value.trim();
    this.choose(text && (read(text, this.calendar, this.locale) ?? text));
  }

  #write() {
    if (this.text) this.text.value = written(this.value, this.calendar, this.locale);
  }
}

customElements.define("dw-date", DwDate);
