// Another id for an element: the expressions that name it are mended along.
import { extensionsOf } from "./facts.js";

// Attributes of our own elements that hold an expression.
const EXPRESSIONS = ["when", "due", "user", "correlation", "value"];
const FORMAL = ["conditionExpression", "loopCardinality", "completionCondition", "loopCondition", "timeDate", "timeDuration", "timeCycle"];

/** Mend what an element says, where its expressions name `before`. */
export function renamed(element, said, before, after, modeling) {
  if (element.labelTarget) return;
  const mend = (holder, name, text) => {
    const mended = typeof text === "string" ? mendedIn(text, before, after) : text;
    if (mended !== text) modeling.updateModdleProperties(element, holder, { [name]: mended });
  };
  for (const own of extensionsOf(said).flatMap(withParts)) for (const name of EXPRESSIONS) mend(own, `diwan:${name}`, own.get(`diwan:${name}`));
  for (const holder of [said, said.loopCharacteristics, ...(said.eventDefinitions ?? [])].filter(Boolean)) {
    mend(holder, "diwan:collection", holder.get("diwan:collection"));
    for (const name of FORMAL) if (holder[name]?.body) mend(holder[name], "body", holder[name].body);
  }
}

/** Return the expression with another name; texts in it stay. */
function mendedIn(source, before, after) {
  const found = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|(?<![\\w.])${before}(?!\\w)`, "g");
  return source.replace(found, (each) => (each === before ? after : each));
}

/** Return an element of ours with all elements in it. */
function withParts(own) {
  const inner = (own.$descriptor?.properties ?? []).flatMap(({ name, isAttr, isBody }) => (isAttr || isBody ? [] : [own.get(name)].flat()));
  return own.$descriptor?.ns?.prefix === "diwan" ? [own, ...inner.filter((each) => each?.$type).flatMap(withParts)] : [];
}
