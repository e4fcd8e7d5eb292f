// What a template asks and lists: drawn anew by the server where other inputs are needed.

/** Return what a click does to the questions and tables; "" for nothing. */
export function acted(event) {
  const button = event.target.closest("[data-act]");
  button?.closest("[popover]")?.hidePopover();
  return button?.dataset.act ?? "";
}

/** Draw them, with what was open still open and the focus where it was; what is new is opened. */
export function redrawn(box, html, sense, act) {
  const open = [...box.querySelectorAll("details[open]")].map(({ id }) => id);
  const known = new Set([...box.querySelectorAll(".extra, .extra-table")].map(({ id }) => id));
  const focused = box.contains(document.activeElement) && document.activeElement;
  const mark = focused && (focused.name ? `[name="${CSS.escape(focused.name)}"]` : focused.dataset.act ? `[data-act="${CSS.escape(focused.dataset.act)}"]:enabled` : "");
  box.innerHTML = html;
  box.dataset.sense = sense;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const fresh = act.includes("add") && [...box.querySelectorAll(".extra, .extra-table")].find(({ id }) => !known.has(id));
  if (fresh) show(fresh);
  else if (mark) (box.querySelector(mark) ?? box.querySelector(`#extras-${act.split(".")[0]} > summary`))?.focus();
}

function show(element) {
  element.querySelector("details")?.setAttribute("open", "");
  element.scrollIntoView({ block: "nearest" });
  element.querySelector("input:not([type=hidden]), textarea")?.focus();
}
