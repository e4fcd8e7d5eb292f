// The board of distribution: a card is dragged to a person, or chosen and given with their button.
// It draws itself again on news of work, while nobody is busy with it.
import { toast } from "./toasts.js";

const board = () => document.querySelector("[data-board]");
let dragged = null;

function give(form, record, person) {
  const card = form.querySelector(`input[name=record][value="${record}"]`);
  const button = form.querySelector(`button[name=user][value="${person}"]`);
  if (!card || !button || button.disabled) return;
  card.checked = true;
  form.requestSubmit(button);
}

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card || !board()) return;
  dragged = card.dataset.card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.querySelector("strong").textContent);
  card.classList.add("dragged");
  board().classList.add("dragging");
});

const place = (event) => dragged && event.target.closest?.("[data-person]:not(.closed)");

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (!place(event)) return;
    event.preventDefault();
    place(event).classList.add("over");
  });
}

document.addEventListener("dragleave", (event) => {
  const person = place(event);
  if (person && !person.contains(event.relatedTarget)) person.classList.remove("over");
});

document.addEventListener("drop", (event) => {
  const person = place(event);
  if (!person) return;
  event.preventDefault();
  give(board(), dragged, person.dataset.person);
});

document.addEventListener("dragend", () => {
  dragged = null;
  for (const each of document.querySelectorAll(".board .over, .board .dragged")) each.classList.remove("over", "dragged");
  board()?.classList.remove("dragging");
});

document.addEventListener("change", (event) => {
  const form = event.target.matches("[data-board] input[name=record]") && board();
  if (!form) return;
  const title = event.target.closest("label").querySelector("strong").textContent;
  form.querySelector("[data-said]").textContent = form.dataset.wordsChosen.replace("{what}", title);
});

// Without a card there is nothing to give.
document.addEventListener("submit", (event) => {
  if (event.target !== board() || event.submitter?.name !== "user") return;
  if (!event.target.querySelector("input[name=record]:checked")) {
    event.preventDefault();
    toast({ text: event.target.dataset.wordsChoose });
    event.target.querySelector("input[name=record]")?.focus();
  }
});

const busy = (form) => dragged || document.querySelector("dialog[open]") || form.querySelector("[name=reason]")?.value;

async function renew(form) {
  const answer = await fetch(form.dataset.board).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const drawn = document.createElement("template");
  drawn.innerHTML = await answer.text();
  const fresh = drawn.content.querySelector("[data-board]");
  if (!fresh || !form.isConnected) return;
  if (busy(form)) return void (stale = true);
  const chosen = form.querySelector("input[name=record]:checked")?.value;
  const at = document.activeElement?.id;
  form.replaceWith(fresh);
  const again = chosen && fresh.querySelector(`input[name=record][value="${chosen}"]`);
  if (again) again.checked = true;
  if (at && fresh.querySelector(`#${CSS.escape(at)}`)) document.getElementById(at).focus({ preventScroll: true });
}

// The count in the menu of every page of those who distribute.
async function recount() {
  const badges = document.querySelectorAll('[data-count="distribution"]');
  const answer = badges.length && await fetch("/distribution/waiting/").catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { count } = await answer.json();
  for (const badge of badges) {
    badge.textContent = count;
    badge.hidden = !count;
  }
}

// News come in bursts: one look for those of a second, and none while nobody looks.
const PAUSE = 1000;
let stale = false;
let counted = true;
let timer = null;

function catchUp() {
  timer = null;
  if (document.hidden) return;
  if (!counted) recount();
  counted = true;
  const form = board();
  if (!form || !stale || busy(form)) return;
  stale = false;
  renew(form);
}

const soon = () => { timer ??= setTimeout(catchUp, PAUSE); };

document.addEventListener("diwan:work", ({ detail }) => {
  counted = false;
  stale ||= !detail.family || detail.family === board()?.dataset.family;
  soon();
});
for (const name of ["visibilitychange", "dragend", "focusout", "input"]) {
  document.addEventListener(name, () => { if (stale || !counted) soon(); });
}
document.addEventListener("close", () => { if (stale) soon(); }, true);
