// Undo and redo by keys, and parts that stay open when the server answers with the rule anew.
const opened = new Map();

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  if (!control || !["z", "y"].includes(event.key.toLowerCase())) return;
  if (event.target.closest("input, textarea, select, dw-feel, dialog")) return;
  event.preventDefault();
  const back = event.key.toLowerCase() === "z" && !event.shiftKey;
  document.getElementById(back ? "undo" : "redo")?.click();
});

document.addEventListener("toggle", ({ target }) => {
  const action = target.closest?.(".rule-action");
  if (action) opened.set(action.id, target.open);
}, true);

document.addEventListener("htmx:after:swap", () => {
  for (const [id, open] of opened) {
    const part = document.querySelector(`#${CSS.escape(id)} > details`);
    if (part) part.open = open;
  }
});
