// "/" or Ctrl+K searches, "n" makes a new record where the page offers it, Ctrl+Enter sends the form in focus.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter" && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
  } else if ((command && event.code === "KeyK") || (event.code === "Slash" && !command && !typing(event.target))) {
    const search = document.getElementById("top-search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  } else if (event.code === "KeyN" && !command && !event.altKey && !typing(event.target) && !document.querySelector("dialog[open]")) {
    document.querySelector("[data-new]")?.click();
  }
});
