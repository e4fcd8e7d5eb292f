// What is wrong and what changes, beside the table: each problem leads to its row.

/** Fill the two lists. rowOf: the row of an id, from 1, or 0; goTo: shows the place of an id. */
export function shown(faults, changes, words, rowOf, goTo) {
  const list = document.getElementById("faults");
  const none = (says) => item(words.say(says), "none");
  list.replaceChildren(...(faults.length ? faults.map((fault) => drawn(fault, words, rowOf, goTo)) : [none("Nothing is wrong")]));
  const count = document.getElementById("fault-count");
  count.textContent = faults.length;
  count.hidden = !faults.length;
  count.className = `chip plain ${faults.some((fault) => fault.is_error) ? "red" : "amber"}`;
  const said = document.getElementById("changes");
  said.replaceChildren(...(changes.length ? changes.map((says) => item(says)) : [none("Nothing differs from what is live.")]));
}

function drawn({ elements, words: says, is_error }, words, rowOf, goTo) {
  const row = item("", is_error ? "bad" : "warn");
  const id = elements.find((each) => rowOf(each));
  if (id) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.say("Rule {number}", { number: rowOf(id) });
    button.addEventListener("click", () => goTo(id));
    row.append(button);
  }
  const text = document.createElement("span");
  text.textContent = says;
  row.append(text);
  return row;
}

function item(says, classes = "") {
  const row = document.createElement("li");
  row.textContent = says;
  row.className = classes;
  return row;
}
