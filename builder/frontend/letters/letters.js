// Texts with places: what is typed is shown on a record as it is typed; places are put in at a click.

const WAIT_MS = 400;
const form = document.getElementById("letter");
const at = (id) => document.getElementById(id);
let last = form.querySelector("textarea[data-text]");
let timer;
let asked;

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
  timer = setTimeout(look, WAIT_MS);
}

async function look() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal });
    if (answer.ok) show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function show({ problems, use, type, previews, ...others }) {
  at("problems").replaceChildren(...problems.map(said));
  for (const box of form.querySelectorAll(".letter-preview")) box.innerHTML = previews[box.id.slice("preview-".length)] ?? "";
  const sense = `${use}/${type}`;
  if (form.dataset.sense !== sense) {
    form.dataset.use = use;
    if (form.dataset.sense !== undefined) changed(others);
    form.dataset.sense = sense;
  }
}

/** Draw what depends on the use and the type of records: settings, places, and records to show. */
function changed({ settings, places, samples }) {
  const focused = document.activeElement?.name;
  at("settings").innerHTML = settings;
  if (focused) form.querySelector(`#settings [name="${CSS.escape(focused)}"]:is(:checked, select, input:not([type=radio]))`)?.focus();
  at("places").innerHTML = places;
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
});
form.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-save]"));
  }
});
look();
