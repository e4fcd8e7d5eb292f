// Short notices in the corner. Those with data-stay wait to be dismissed.
const SHOWN_MS = 7000;

export function toast({ text, url, kind = "info" }) {
  const box = document.getElementById("toasts");
  const template = document.getElementById("toast-template");
  if (!box || !template) return;
  const item = template.content.firstElementChild.cloneNode(true);
  item.classList.add(kind);
  const words = item.querySelector(".grow");
  if (url) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = text;
    words.append(link);
  } else words.textContent = text;
  box.append(item);
  leave(item);
}

function leave(item) {
  if (!("stay" in item.dataset)) setTimeout(() => item.remove(), SHOWN_MS);
}

document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest(".toast, .notice")?.remove());
for (const item of document.querySelectorAll("#toasts .toast")) leave(item);
