// What elements are called in the language that the drawing speaks; labels have each, `name` one.
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";
import { extensionsOf, ownOf, plain } from "./facts.js";

const NEXT_BEST = { ar: ["ar", "en", "fa"], en: ["en", "ar", "fa"], fa: ["fa", "ar", "en"] };
const HUMAN = ["bpmn:UserTask", "bpmn:ManualTask"];

/** Return the names of an element by language; a name without labels is an Arabic one. */
export function namesOf(said) {
  const title = isAny(said, HUMAN) ? ownOf(said)?.get("label") ?? [] : [];
  const labels = [...extensionsOf(said).filter((each) => each.$type === "diwan:Label"), ...title].map(plain);
  const found = Object.fromEntries(labels.filter((each) => each.text).map((each) => [each.lang, each.text.trim()]));
  if (Object.keys(found).length) return found;
  const name = nameOf(said);
  return name ? { ar: name } : {};
}

/** Return the name in a language, or in the next best that there is. */
export function spokenName(said, lang) {
  const names = namesOf(said);
  const known = NEXT_BEST[lang].find((each) => names[each]);
  return known ? names[known] : Object.values(names)[0] ?? "";
}

/** Tell whether an element has a name, but none in this language. */
export function lacks(said, lang) {
  const names = namesOf(said);
  return Object.keys(names).length > 0 && !names[lang];
}

/** Return what is to change for an element to have these names; see Writing. */
export function named(said, names) {
  const labels = NEXT_BEST.ar.filter((each) => names[each]).map((each) => ({ lang: each, text: names[each] }));
  const name = labels[0]?.text ?? "";
  if (isAny(said, HUMAN)) return { own: { ...(ownOf(said) ? plain(ownOf(said)) : {}), label: labels }, labels: [], name };
  // One name in Arabic needs no labels: the name in the file is Arabic.
  return { labels: labels.some((each) => each.lang !== "ar") ? labels : [], name };
}

/** Do something while an element goes by the name that it has in a language. */
export function asNamed(said, lang, act) {
  const property = propertyOf(said);
  const before = said[property];
  const spoken = spokenName(said, lang);
  if (!spoken || spoken === before) return act();
  said[property] = spoken;
  try {
    return act();
  } finally {
    if (before === undefined) delete said[property];
    else said[property] = before;
  }
}

function propertyOf(said) {
  return is(said, "bpmn:TextAnnotation") ? "text" : "name";
}

function nameOf(said) {
  return said[propertyOf(said)] ?? "";
}
