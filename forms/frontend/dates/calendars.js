/** The three calendars: writing, reading and naming dates. A date is ISO text, Gregorian. */
import {
  CalendarDate, GregorianCalendar, IslamicUmalquraCalendar, PersianCalendar, parseDate, toCalendar,
} from "@internationalized/date";
import { latin } from "../dom.js";

export const CALENDARS = {
  gregorian: new GregorianCalendar(),
  hijri: new IslamicUmalquraCalendar(),
  jalali: new PersianCalendar(),
};
// A year from here on is Gregorian whatever calendar is shown: the others are far below it.
const GREGORIAN_FROM = 1700;

/** Return the date in a calendar, or null when the text is no ISO date. */
export function inCalendar(iso, calendar) {
  try {
    return toCalendar(parseDate(iso), CALENDARS[calendar]);
  } catch {
    return null;
  }
}

export const toIso = (date) => toCalendar(date, CALENDARS.gregorian).toString();

/** Return what stands in the input: 1448/06/02, in the digits of the language. */
export function written(iso, calendar, locale) {
  const date = inCalendar(iso, calendar);
  if (!date) return iso;
  const pad = (number, length) => String(number).padStart(length, "0");
  return localised(`${pad(date.year, 4)}/${pad(date.month, 2)}/${pad(date.day, 2)}`, locale);
}

/**
 * Return the ISO date of a typed one (any digits, year first or last), or null. A year that no
 * office writes in the shown calendar tells which other was meant; the server reads alike.
 */
export function read(text, calendar, locale) {
  const numbers = latin(text).match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length !== 3) return null;
  const [year, month, day] = numbers[0] > 99 ? numbers : [numbers[2], numbers[1], numbers[0]];
  const lunar = locale.startsWith("fa") ? "jalali" : "hijri";
  const meant = year >= GREGORIAN_FROM ? "gregorian" : calendar === "gregorian" ? lunar : calendar;
  const known = CALENDARS[meant];
  const date = new CalendarDate(known, year, month, day);
  // The constructor moves days that do not exist to the nearest that do.
  return date.year === year && date.month === month && date.day === day ? toIso(date) : null;
}

export const localised = (text, locale) =>
  locale.startsWith("fa") ? text.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]) : text;

const formats = new Map();

/** Return words for a date: month and year, a weekday, a whole date to be read aloud. */
export function named(date, locale, options) {
  const calendar = date.calendar.identifier;
  const key = `${locale}|${calendar}|${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    const digits = locale.startsWith("fa") ? "arabext" : "latn";
    formats.set(key, new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}-nu-${digits}`, { timeZone: "UTC", ...options }));
  }
  return formats.get(key).format(date.toDate("UTC"));
}
