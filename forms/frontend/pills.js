/** Pills of a choice: a second click takes the answer back, where none is an answer. */

document.addEventListener("pointerdown", (event) => {
  const radio = event.target.closest?.(".dw-pill")?.querySelector("input");
  if (radio) radio.dataset.was = String(radio.checked);
});
document.addEventListener("click", (event) => {
  const radio = event.target;
  if (!radio.matches?.(".dw-pill input") || radio.dataset.was !== "true") return;
  delete radio.dataset.was;
  if (radio.closest("[aria-required]")) return;
  radio.checked = false;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
});
