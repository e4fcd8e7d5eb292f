// Choosing an icon: a button of the grid writes its name into the text field.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-icon-of]");
  const field = button && document.getElementById(button.dataset.iconOf);
  if (!field) return;
  field.value = button.dataset.icon;
  const chosen = field.closest(".dw-field")?.querySelector(".icon-chosen");
  chosen?.replaceChildren(button.querySelector("svg").cloneNode(true));
  button.closest("[popover]")?.hidePopover();
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
