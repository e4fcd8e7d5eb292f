// What is offered while an expression is typed: names with what people call them, what follows a
// dot, functions, and the words of the language.
const WORDS = ["and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance of", "true", "false", "null"];
const TYPED = /[\p{L}_][\p{L}\d_]*$/u;
const PATH = /([\p{L}_][\p{L}\d_.]*)\.([\p{L}\d_]*)$/u;

export function completing(help) {
  return async (context) => {
    const known = await help.known();
    if (!known) return null;
    const path = context.matchBefore(PATH);
    if (path) return members(known.names, path);
    const word = context.matchBefore(TYPED);
    if (!word && !context.explicit) return null;
    return { from: word ? word.from : context.pos, options: everything(known), validFor: /^[\p{L}\d_ ]*$/u };
  };
}

function members(names, path) {
  const [, above, typed] = path.text.match(PATH);
  let offered = names;
  for (const step of above.split(".")) offered = offered.find((each) => each.name === step)?.members ?? [];
  return offered.length ? { from: path.to - typed.length, options: offered.map((each) => name(each, 0)), validFor: /^[\p{L}\d_]*$/u } : null;
}

function everything({ names, functions }) {
  return [
    ...names.map((each) => name(each, 2)),
    ...functions.map(([label, detail]) => ({ label, detail, type: "function", boost: 0, apply: (view, _, from, to) => call(view, label, from, to) })),
    ...WORDS.map((label) => ({ label, type: "keyword", boost: -1 })),
  ];
}

function name({ name: label, label: words, type }, boost) {
  return { label, detail: [words, type].filter(Boolean).join(" · "), type: "variable", boost };
}

/** Write a call, with the cursor between its brackets. */
function call(view, label, from, to) {
  view.dispatch({ changes: { from, to, insert: `${label}()` }, selection: { anchor: from + label.length + 1 } });
}
