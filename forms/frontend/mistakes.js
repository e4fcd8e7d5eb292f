/** The list of what is wrong: it takes the focus when it comes, its links open the fields. */

// The same list stays in the page while its mistakes are mended one by one.
const seen = new WeakSet();

function show(root) {
  const summary = root.querySelector(".dw-summary");
  if (!summary || seen.has(summary)) return;
  seen.add(summary);
  for (const tabs of summary.parentElement.querySelectorAll("dw-tabs")) tabs.showWrong?.();
  summary.focus();
  summary.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".dw-summary a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.closest("dw-tabs")?.reveal(field);
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});

show(document);
document.addEventListener("htmx:after:swap", () => show(document));
