// A name is changed where it stands: Enter or leaving it keeps, Escape leaves it as it was.

/** Put an input over the name of an element; `keep(text)` is called with another name. */
export function rename(item, words, keep) {
  const label = item.querySelector(".cv-label, .dw-label");
  if (!label || item.querySelector(".cv-renaming")) return;
  const input = document.createElement("input");
  const box = item.getBoundingClientRect();
  const place = label.getBoundingClientRect();
  const before = label.classList.contains("is-none") ? "" : nameOf(label);
  Object.assign(input, { className: "input cv-renaming", value: before, maxLength: 200 });
  input.setAttribute("aria-label", words);
  input.style.setProperty("inset-block-start", `${place.top - box.top - 5}px`);
  input.style.setProperty("inset-inline-start", "0.4rem");
  item.append(input);
  input.focus();
  input.select();
  let done = false;
  const end = (kept) => {
    if (done) return;
    done = true;
    const text = input.value.trim();
    input.remove();
    item.focus();
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
