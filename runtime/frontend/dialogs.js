// A button with data-dialog="/address/" opens that form in the page's one dialog.
// 422 answers come back into it; a redirect leaves the page. Closing with typed text asks first.
import htmx from "htmx.org";

const dialog = () => document.getElementById("dialog");

async function open(address) {
  const box = dialog();
  box.innerHTML = '<div class="dialog-body"><div class="skeleton"></div><div class="skeleton"></div></div>';
  box.showModal();
  await htmx.ajax("GET", address, { target: "#dialog", swap: "innerHTML" });
  box.querySelector("[autofocus], input:not([type=hidden]), textarea, select")?.focus();
}

function touched(box) {
  const form = box.querySelector("form");
  return Boolean(form && form.dataset.touched);
}

function close(box) {
  if (touched(box) && !window.confirm(box.dataset.leave)) return;
  box.close();
  box.replaceChildren();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    open(opener.dataset.dialog);
  }
  if (event.target.closest("[data-close]")) close(dialog());
  if (event.target === dialog()) close(dialog());
});

// The form of a dialog may also stand on a page of its own: what is answered opens over it.
document.addEventListener("htmx:after:swap", () => {
  const box = dialog();
  if (document.querySelector(".dialog-page") && !box.open && box.hasChildNodes()) box.showModal();
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("#dialog form");
  if (form) form.dataset.touched = "1";
});

document.addEventListener("cancel", (event) => {
  if (event.target === dialog() && touched(event.target)) {
    event.preventDefault();
    close(event.target);
  }
}, true);
