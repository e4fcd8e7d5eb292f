// A card at the side in which the values of an expression are tried. It stands at the end of the
// page (or of the dialog), never within the form of the expression itself.
import { token } from "./help.js";

let card = null;

export async function tryCard(editor, words) {
  card?.remove();
  card = drawn(words);
  (editor.closest("dialog") ?? document.body).append(card);
  card.showPopover();
  const values = { source: editor.value, scope: editor.getAttribute("scope"), csrfmiddlewaretoken: token() };
  await window.htmx.ajax("POST", `${editor.getAttribute("src")}try/`, { target: card.querySelector(".feel-try-body"), swap: "innerHTML", values });
  card.querySelector(".feel-try-body input:not([type=hidden]), .feel-try-body select")?.focus();
}

function drawn(words) {
  const box = document.createElement("section");
  box.className = "panel-pop feel-try";
  box.popover = "manual";
  box.setAttribute("aria-label", words.title);
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.textContent = words.title;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button quiet small square";
  close.textContent = "×";
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => box.remove());
  box.addEventListener("keydown", (event) => event.key === "Escape" && box.remove());
  head.append(title, close);
  const body = document.createElement("div");
  body.className = "feel-try-body";
  box.append(head, body);
  return box;
}
