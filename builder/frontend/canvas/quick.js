// The quick entry: type the name of a field, and its type is suggested; or type the type.
import { folded } from "./words.js";

const dialog = () => document.getElementById("quick");
const input = () => document.getElementById("quick-input");
const list = () => document.getElementById("quick-list");

document.addEventListener("dw-quick", () => {
  input().value = "";
  fill();
  dialog().showModal();
  input().focus();
});

document.addEventListener("input", ({ target }) => {
  if (target.id === "quick-input") fill();
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "quick-input") return;
  const options = [...list().children];
  const place = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    mark(options[(place + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]);
  } else if (event.key === "Enter" && options[place]) {
    event.preventDefault();
    event.stopPropagation();
    add(options[place], event.ctrlKey || event.metaKey);
  }
}, true);

document.addEventListener("click", ({ target }) => {
  const option = target.closest?.("#quick-list [role=option]");
  if (option) add(option, false);
  else if (target === dialog()) dialog().close();
});

/** Offer every type, those first that the words suggest. */
function fill() {
  const words = folded(input().value);
  const tools = [...document.querySelectorAll(".cv-tool")];
  const found = tools.map((tool, order) => ({ tool, order, ...ranked(tool, words) })).filter(({ rank }) => rank < 9);
  found.sort((a, b) => a.rank - b.rank || a.order - b.order);
  list().replaceChildren(...found.map(({ tool, named }, index) => option(tool, named, index)));
  mark(list().firstElementChild);
}

/** How near a type is to the words; named: the words are a name for the field, not its type. */
function ranked(tool, words) {
  if (!words) return { rank: 0, named: false };
  const label = folded(tool.textContent);
  if (label === words) return { rank: 0, named: false };
  const hints = tool.dataset.words.split("|").filter(Boolean);
  const parts = ` ${words} `.replaceAll(" ال", " ");
  const found = hints.map((hint) => parts.indexOf(` ${hint.replace(/^ال/, "")} `)).filter((place) => place >= 0);
  // The head of a phrase is its first word in Arabic and Persian, its last one in English.
  const near = /[a-z]/.test(words) ? parts.length - Math.max(...found) : Math.min(...found);
  if (found.length) return { rank: 1 + near / 250, named: true };
  if (words.length > 1 && label.startsWith(words)) return { rank: 1, named: false };
  if (words.length > 1 && label.includes(words)) return { rank: 3, named: false };
  return { rank: tool.dataset.type === "text" ? 4 : 5, named: true };
}

function option(tool, named, index) {
  const row = document.createElement("li");
  row.setAttribute("role", "option");
  row.id = `quick-${index}`;
  Object.assign(row.dataset, { tool: tool.id, gesture: tool.dataset.gesture ?? "", type: tool.dataset.type ?? "", to: tool.dataset.to ?? "", named: named ? "1" : "" });
  const words = document.createElement("span");
  words.textContent = named ? list().dataset.as.replace("{name}", input().value.trim()).replace("{type}", tool.textContent.trim()) : tool.textContent.trim();
  row.append(tool.querySelector("svg").cloneNode(true), words);
  return row;
}

function mark(option) {
  for (const each of list().children) each.setAttribute("aria-selected", String(each === option));
  if (option) input().setAttribute("aria-activedescendant", option.id);
  option?.scrollIntoView({ block: "nearest" });
}

function add({ dataset }, goesOn) {
  const label = dataset.named ? input().value.trim() : "";
  if (goesOn) {
    input().value = "";
    fill();
  } else dialog().close();
  document.querySelector("dw-canvas").act(dataset.gesture || "add", { type: dataset.type, to: dataset.to, label });
}
