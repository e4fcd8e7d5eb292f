// A name is changed where it stands: Enter or leaving it keeps, Escape leaves it as it was.

/** Put an input over the name of an element; `keep(text)` is called with another name.
 * It stands beside the canvas, which may be drawn anew while somebody types. */
export function rename(item, words, keep) {
  const label = item.querySelector(".cv-label, .dw-label");
  const desk = item.closest(".cv");
  if (!label || desk.querySelector(".cv-renaming")) return;
  const input = document.createElement("input");
  const frame = desk.getBoundingClientRect();
  const box = item.getBoundingClientRect();
  const place = label.getBoundingClientRect();
  const before = label.classList.contains("is-none") ? "" : nameOf(label);
  Object.assign(input, { className: "input cv-renaming", value: before, maxLength: 200 });
  input.setAttribute("aria-label", words);
  const lines = { top: place.top - frame.top - 5, left: box.left - frame.left + 6, width: Math.min(box.width - 12, 320) };
  if (getComputedStyle(item).direction === "rtl") lines.left = box.right - frame.left - 6 - lines.width;
  for (const [name, length] of Object.entries(lines)) input.style.setProperty(name, `${length}px`);
  input.dir = getComputedStyle(item).direction;
  desk.append(input);
  input.focus();
  input.select();
  let done = false;
  const end = (kept) => {
    if (done) return;
    done = true;
    const text = input.value.trim();
    input.remove();
    document.getElementById(item.id)?.focus();
    if (kept && text !== before) keep(text);
  };
  input.addEventListener("blur", () => end(true));
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      end(event.key === "Enter");
    }
  });
}

function nameOf(label) {
  const copy = label.cloneNode(true);
  copy.querySelector(".dw-required")?.remove();
  return copy.textContent.trim();
}
