// How much waits to be sent, and the list of it: each can be changed, sent all the same, or dropped.
import { announce, mine, send } from "./outbox.js";
import { valueOf, withValue } from "./sending.js";
import { put, remove } from "./store.js";

const box = () => document.getElementById("outbox");
let waiting = 0;

async function draw(event) {
  const bar = document.querySelector("[data-outbox]");
  if (!bar) return;
  const items = await mine();
  const stuck = items.filter((item) => item.state === "stuck").length;
  waiting = items.length;
  bar.hidden = !items.length;
  bar.classList.toggle("bad", stuck > 0);
  const words = bar.querySelector("[data-outbox-words]");
  words.textContent = (stuck ? words.dataset.outboxStuck : words.dataset.outboxWords).replace("#", stuck || items.length);
  const stranger = box().querySelector("[data-outbox-stranger]");
  if (event?.detail) stranger.hidden = !event.detail.stranger;
  box().querySelector("[data-outbox-list]").replaceChildren(...items.map(row));
  if (!items.length && box().open) box().close();
}

function row(item) {
  const part = document.getElementById("outbox-template").content.cloneNode(true);
  const at = (name) => part.querySelector(`[data-${name}]`);
  const answer = item.answer ?? {};
  at("what").textContent = item.what;
  at("about").textContent = item.about;
  at("about").href = item.page;
  at("at").textContent = new Date(item.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  at("fields").replaceChildren(...fieldsOf(item).filter((field) => field.value).map(line));
  at("files").textContent = item.entries.filter((entry) => entry.file !== undefined).map((entry) => (entry.name === "voice" ? at("files").dataset.voice : entry.file)).join("، ");
  for (const each of part.querySelectorAll("[data-stuck]")) each.hidden = item.state !== "stuck";
  at("waiting").hidden = item.state === "stuck";
  at("said").textContent = answer.said ?? "";
  at("status").textContent = answer.status ? at("status").dataset.words.replace("#", answer.status) : "";
  at("happened").replaceChildren(...(answer.happened ?? []).map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  part.querySelector("[data-do=edit]").hidden = !fieldsOf(item).some((field) => field.name);
  const place = part.firstElementChild;
  place.item = item;
  return place;
}

// What was kept before fields had labels has the names of its texts.
function fieldsOf(item) {
  const fields = item.fields ?? item.texts.map((name) => ({ name, label: "" }));
  return fields.map((field) => (field.name ? { ...field, value: valueOf(item, field.name) ?? "" } : field));
}

function line({ label, value }) {
  const place = document.createElement("p");
  place.className = "comment-text";
  const said = Object.assign(document.createElement("bdi"), { textContent: value });
  place.append(...(label ? [Object.assign(document.createElement("span"), { className: "muted", textContent: `${label}: ` })] : []), said);
  return place;
}

const again = (item) => {
  const { answer, ...rest } = item;
  const free = { ...rest, state: "waiting" };
  return answer?.version ? withValue(free, "version", String(answer.version)) : free;
};

function control({ name, label, value }, what) {
  const place = Object.assign(document.createElement("label"), { className: "stacked", textContent: label });
  place.append(Object.assign(document.createElement("textarea"), { name, value, className: "input", rows: label ? 1 : 3, dir: "auto", ariaLabel: label || what }));
  return place;
}

const actions = {
  async anyway(place) {
    await put("outbox", again(place.item));
    await send();
  },
  edit(place) {
    const editing = place.querySelector("[data-editing]");
    editing.replaceChildren(...fieldsOf(place.item).filter((field) => field.name).map((field) => control(field, place.item.what)));
    editing.hidden = false;
    place.querySelector("[data-fields]").hidden = true;
    place.querySelector("[data-do=save]").hidden = false;
    place.querySelector("[data-do=edit]").hidden = true;
    editing.querySelector("textarea").focus();
  },
  async save(place) {
    const typed = [...place.querySelectorAll("textarea")];
    await put("outbox", typed.reduce((item, { name, value }) => withValue(item, name, value), again(place.item)));
    announce();
    await send();
  },
  async drop(place, button) {
    if (!window.confirm(button.dataset.sure)) return;
    await remove("outbox", place.item.id);
    announce();
    await send();
  },
};

document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.closest("[data-outbox]")) box().showModal();
  if (target.closest("[data-outbox-close]")) box().close();
  if (target.closest("[data-outbox-send]")) send();
  const button = target.closest("#outbox [data-do]");
  if (button) actions[button.dataset.do](button.closest("li"), button);
});

// Nobody signs out of unsent work without knowing.
document.addEventListener("submit", (event) => {
  const leaves = new URL(event.target.action, location.href).pathname === "/logout/";
  const words = document.getElementById("offline-words");
  if (leaves && waiting && !window.confirm(words.dataset.leave)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("outbox:change", draw);
draw();
