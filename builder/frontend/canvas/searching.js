// The palette narrows while its search is typed.
import { folded } from "./words.js";

document.addEventListener("input", ({ target }) => {
  if (target.id !== "palette-search") return;
  const wanted = folded(target.value);
  let found = 0;
  for (const group of document.querySelectorAll(".cv-group")) {
    const tools = [...group.querySelectorAll(".cv-tool")];
    for (const tool of tools) tool.parentElement.hidden = !matches(tool, wanted);
    const left = tools.filter((tool) => !tool.parentElement.hidden).length;
    group.hidden = !left;
    found += left;
  }
  document.getElementById("palette-none").hidden = found > 0;
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "palette-search") return;
  const first = [...document.querySelectorAll(".cv-tool")].find((tool) => !tool.closest("[hidden]"));
  if (event.key === "Enter" && first) {
    event.preventDefault();
    first.click();
  }
});

const matches = (tool, wanted) => !wanted || folded(tool.textContent).includes(wanted) || tool.dataset.words.split("|").some((words) => words.includes(wanted));
