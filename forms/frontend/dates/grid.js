/** The month that opens below a date: a grid of days, other months, other calendars. */
import { getDayOfWeek, isSameDay, startOfMonth } from "@internationalized/date";
import { h, icon, isRtl, word } from "../dom.js";
import { inCalendar, localised, named, toIso } from "./calendars.js";

const DAYS = 7;
const WEEKS = 6;

export class Grid {
  /** host: the dw-date; it is told `choose(iso)` and `show(calendar)`. */
  constructor(host) {
    this.host = host;
    this.pop = h("div", { class: "dw-pop dw-calendar", popover: "auto", role: "dialog", "aria-label": host.getAttribute("label") });
    this.pop.addEventListener("toggle", (event) => {
      host.button.setAttribute("aria-expanded", String(event.newState === "open"));
    });
    this.pop.addEventListener("keydown", (event) => this.#press(event));
    host.append(this.pop);
  }

  get locale() {
    return this.host.locale;
  }

  open() {
    const { value, calendar } = this.host;
    this.cursor = inCalendar(value, calendar) ?? inCalendar(this.host.getAttribute("today"), calendar);
    this.#draw();
    this.pop.showPopover({ source: this.host.button });
    this.#focusDay();
  }

  close() {
    this.pop.hidePopover();
    this.host.text.focus();
  }

  #go(step) {
    const next = this.cursor.add(step);
    if (this.#reachable(next)) this.cursor = next;
    this.#draw();
  }

  // Umm al-Qura ends where its tables end; beyond, dates would be guesses.
  #reachable(date) {
    return date.calendar.identifier !== "islamic-umalqura" || (date.year >= 1343 && date.year <= 1500);
  }

  #draw() {
    this.pop.replaceChildren(this.#head(), this.#table(), this.#foot());
  }

  #head() {
    const turn = (months, name, code) =>
      h("button", { type: "button", class: "dw-inner dw-turn", "aria-label": word(this.host, code), onclick: () => { this.#go({ months }); this.#focusTurn(name); }, "data-turn": name }, icon(name));
    const title = named(this.cursor, this.locale, { month: "long", year: "numeric" });
    return h("div", { class: "dw-calendar-head" }, turn(-1, "before", "previous_month"), h("strong", { "aria-live": "polite" }, title), turn(1, "after", "next_month"));
  }

  #table() {
    const first = startOfMonth(this.cursor);
    const start = first.subtract({ days: getDayOfWeek(first, this.locale) });
    const week = Array.from({ length: DAYS }, (_, day) => start.add({ days: day }));
    const heads = week.map((day) => h("th", { scope: "col", abbr: named(day, this.locale, { weekday: "long" }) }, named(day, this.locale, { weekday: "narrow" })));
    const rows = Array.from({ length: WEEKS }, (_, index) => h("tr", {}, ...week.map((day) => this.#day(day.add({ days: index * DAYS })))));
    return h("table", { role: "grid", "aria-label": this.host.getAttribute("label") }, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  }

  #day(date) {
    const iso = toIso(date);
    const here = isSameDay(date, this.cursor);
    const out = iso < this.host.earliest || iso > this.host.latest;
    const look = [date.month !== this.cursor.month && "dw-other", iso === this.host.getAttribute("today") && "dw-today"];
    const button = h("button", {
      type: "button", tabindex: here ? "0" : "-1", class: look.filter(Boolean).join(" ") || null, disabled: out,
      "aria-label": named(date, this.locale, { dateStyle: "full" }), onclick: () => this.#choose(iso),
    }, localised(String(date.day), this.locale));
    return h("td", { role: "gridcell", "aria-selected": String(iso === this.host.value) }, button);
  }

  #foot() {
    const kinds = this.host.hasAttribute("fixed") ? [] : ["gregorian", "hijri", "jalali"];
    const tabs = kinds.map((kind) => h("button", {
      type: "button", "aria-pressed": String(kind === this.host.calendar), "data-kind": kind,
      onclick: () => this.#switch(kind),
    }, word(this.host, kind)));
    const today = h("button", { type: "button", class: "dw-link", onclick: () => this.#choose(this.host.getAttribute("today")) }, word(this.host, "today"));
    const clear = h("button", { type: "button", class: "dw-link", onclick: () => this.#choose("") }, word(this.host, "clear"));
    return h("div", { class: "dw-calendar-foot" }, tabs.length ? h("div", { class: "dw-segments", role: "group", "aria-label": word(this.host, "which_calendar") }, ...tabs) : null, today, this.host.value ? clear : null);
  }

  #switch(kind) {
    const iso = toIso(this.cursor);
    this.host.show(kind);
    this.cursor = inCalendar(iso, kind);
    this.#draw();
    this.pop.querySelector(`[data-kind="${kind}"]`).focus();
  }

  #choose(iso) {
    this.host.choose(iso);
    this.close();
  }

  #focusDay() {
    this.pop.querySelector('td [tabindex="0"]')?.focus();
  }

  #focusTurn(name) {
    this.pop.querySelector(`[data-turn="${name}"]`).focus();
  }

  #press(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    }
    if (!event.target.closest("td")) return;
    const ahead = isRtl(this.host) ? -1 : 1;
    const far = event.shiftKey ? "years" : "months";
    const steps = {
      ArrowLeft: { days: -ahead }, ArrowRight: { days: ahead }, ArrowUp: { days: -DAYS }, ArrowDown: { days: DAYS },
      PageUp: { [far]: -1 }, PageDown: { [far]: 1 },
      Home: { days: -getDayOfWeek(this.cursor, this.locale) }, End: { days: DAYS - 1 - getDayOfWeek(this.cursor, this.locale) },
    };
    if (!steps[event.key]) return;
    event.preventDefault();
    this.#go(steps[event.key]);
    this.#focusDay();
  }
}
