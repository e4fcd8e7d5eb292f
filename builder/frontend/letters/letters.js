// Texts with places: what is typed is shown on a record as it is typed; places are put in at a click.
import { acted, redrawn } from "./extras.js";

const WAIT_MS = 400;
const form = document.getElementById("letter");
const at = (id) => document.getElementById(id);
let last = form.querySelector("textarea[data-text]");
let timer;
let asked;
let typing = false;

/** Put a text where the cursor stood last; between the stars of “****” the cursor comes to stand. */
function insert(text) {
  const { selectionStart: from, selectionEnd: to, value } = last;
  const chosen = value.slice(from, to);
  const put = text === "****" ? `**${chosen}**` : last.tagName === "INPUT" ? text.trim() : text;
  last.focus();
  // Undo takes it back, as if it had been typed.
  if (!document.execCommand("insertText", false, put)) last.setRangeText(put, from, to, "end");
  if (text === "****" && !chosen) last.setSelectionRange(from + 2, from + 2);
  last.dispatchEvent(new Event("input", { bubbles: true }));
}

function later() {
  clearTimeout(timer);
  typing = true;
  timer = setTimeout(() => look(), WAIT_MS);
}

/** Ask what comes of what is typed. act: what is done to the questions and tables besides. */
async function look(act = "") {
  asked?.abort();
  asked = new AbortController();
  clearTimeout(timer);
  typing = false;
  const body = new FormData(form);
  if (act) body.set("act", act);
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body, signal: asked.signal });
    if (answer.ok) show(await answer.json(), act);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function show({ problems, use, type, previews, extras, sense: inputs, asked: questions, ...others }, act) {
  at("problems").replaceChildren(...problems.map(said));
  for (const box of form.querySelectorAll(".letter-preview")) box.innerHTML = previews[box.id.slice("preview-".length)] ?? "";
  if (!typing) {
    if (act || at("extras").dataset.sense !== inputs) redrawn(at("extras"), extras, inputs, act);
    answers(questions);
    at("places").innerHTML = others.places;
  }
  const sense = `${use}/${type}`;
  if (form.dataset.sense !== sense) {
    form.dataset.use = use;
    if (form.dataset.sense !== undefined) changed(others);
    form.dataset.sense = sense;
  }
}

/** Draw the questions for the preview with their answers, unless one is being answered. */
function answers(questions) {
  at("asked-card").hidden = !questions;
  if (!at("asked").contains(document.activeElement)) at("asked").innerHTML = questions;
}

/** Draw what depends on the use and the type of records: settings, and records to show. */
function changed({ settings, samples }) {
  const focused = document.activeElement?.name;
  at("settings").innerHTML = settings;
  if (focused) form.querySelector(`#settings [name="${CSS.escape(focused)}"]:is(:checked, select, input:not([type=radio]))`)?.focus();
  const options = samples.map(([id, words]) => new Option(words, id));
  if (options.length) at("sample").replaceChildren(...options);
}

function said(words) {
  const box = document.createElement("p");
  box.className = "notice bad";
  box.textContent = words;
  return box;
}

form.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-text]")) last = event.target;
});
form.addEventListener("input", later);
form.addEventListener("change", later);
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (button) insert(button.dataset.insert);
  const act = acted(event);
  if (act) look(act);
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  }
});
look();
