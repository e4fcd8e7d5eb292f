// The side menu on small screens, and marking a page whose form has unsaved work.
const root = document.documentElement;

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-menu-toggle]")) {
    root.dataset.menu = root.dataset.menu === "open" ? "closed" : "open";
    if (root.dataset.menu === "open") document.querySelector(".side a")?.focus();
  } else if (event.target.closest(".scrim")) {
    root.dataset.menu = "closed";
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && root.dataset.menu === "open") root.dataset.menu = "closed";
});

let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) unsaved = true;
});
document.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
