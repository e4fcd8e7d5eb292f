/**
 * An answer to what stood in a form a moment ago is dropped when something has changed since:
 * it would take away a row just added, or a letter just typed. The next answer is on its way.
 */
const changed = new WeakSet();
const formOf = (event) => event.target.closest?.(".dw-form");

for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => {
    const form = formOf(event);
    if (form) changed.add(form);
  }, true);
}
document.addEventListener("htmx:before:request", (event) => changed.delete(formOf(event)));
document.addEventListener("htmx:before:swap", (event) => {
  if (changed.has(formOf(event))) event.preventDefault();
});
