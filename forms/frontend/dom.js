/** Small tools of the elements: making nodes, reading words and digits. */

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  x: "m7 7 10 10M17 7 7 17",
  before: "m14 7-5 5 5 5",
  after: "m10 7 5 5-5 5",
  plus: "M12 5.5v13M5.5 12h13",
  check: "m6 12.5 4 4 8-9",
  clip: "m19 11-7.3 7.3a4.2 4.2 0 0 1-6-6L13 5a2.8 2.8 0 0 1 4 4l-7.2 7.2a1.4 1.4 0 0 1-2-2L14 8",
};

/** Make an element: `on…` are listeners, true is an empty attribute, null and false are none. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  const look = { class: "dw-icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.8", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(look)) svg.setAttribute(key, value);
  svg.append(path);
  return svg;
}

const spoken = new WeakMap();

/** Say a word of the form that holds the element; {places} are filled in. */
export function word(element, code, places = {}) {
  const form = element.closest(".dw-form");
  if (!form) return code;
  if (!spoken.has(form)) spoken.set(form, JSON.parse(form.dataset.words));
  return (spoken.get(form)[code] ?? code).replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);
}

/** Return the text with Latin digits. */
export const latin = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 0xf);

export const isRtl = (element) => getComputedStyle(element).direction === "rtl";

/** Tell the form that a value changed, as if a plain input had. */
export function changed(element) {
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Keep an inner input's own events from the form: only the whole element's count. */
export function muffle(input) {
  for (const type of ["input", "change"]) input.addEventListener(type, (event) => event.stopPropagation());
}

/** Give the inner input what the server says of the element. */
export function mirror(host, input) {
  const pairs = { "aria-describedby": "describedby", "aria-invalid": "invalid", "aria-required": "required" };
  for (const [inner, outer] of Object.entries(pairs)) {
    const value = host.getAttribute(outer);
    if (value) input.setAttribute(inner, value);
    else input.removeAttribute(inner);
  }
  input.disabled = host.hasAttribute("disabled");
}

export const MIRRORED = ["describedby", "invalid", "required", "disabled"];
