// What a check came to, beside the source: what is wrong, and what the text changes in words.

/** Fill the two lists; `goTo` opens a line. */
export function showChecked({ faults, changes }, goTo) {
  const list = document.getElementById("faults");
  list.replaceChildren(...(faults.length ? faults.map((fault) => drawn(fault, list.dataset.line, goTo)) : [none(list.dataset.none)]));
  const count = document.getElementById("fault-count");
  count.textContent = faults.length;
  count.hidden = !faults.length;
  count.className = `chip plain ${faults.some((fault) => fault.is_error) ? "red" : "amber"}`;
  const said = document.getElementById("changes");
  said.replaceChildren(...(changes.length ? changes.map(item) : [none(said.dataset.none)]));
}

function drawn(fault, words, goTo) {
  const row = item("");
  row.className = fault.is_error ? "bad" : "warn";
  if (fault.line) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.replace("{n}", fault.line);
    button.addEventListener("click", () => goTo(fault.line));
    row.append(button);
  }
  const text = document.createElement("span");
  text.textContent = fault.words;
  row.append(text);
  return row;
}

/** Return a row of a list. */
export function item(words) {
  const row = document.createElement("li");
  row.textContent = words;
  return row;
}

/** Return the row of a list that has none. */
export function none(words) {
  const row = item(words);
  row.className = "none";
  return row;
}
