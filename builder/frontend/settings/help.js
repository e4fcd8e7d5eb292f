// What the server knows of expressions: names, checks. Editors of the same scope share it.
const kept = new Map();

class Help {
  constructor(src, scope) {
    this.src = src;
    this.scope = scope;
  }

  /** Return names, functions and words, asked for once; null where there is nobody to ask. */
  known() {
    if (!this.src) return Promise.resolve(null);
    this.answer ??= fetch(`${this.src}?scope=${encodeURIComponent(this.scope)}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    return this.answer;
  }

  async words() {
    return (await this.known())?.words ?? null;
  }

  async check(source, result, signal) {
    if (!this.src) return { faults: [], gives: "" };
    const body = new URLSearchParams({ source, result, scope: this.scope });
    const answer = await fetch(`${this.src}check/`, { method: "POST", body, signal, headers: { "X-CSRFToken": token() } });
    return answer.ok ? answer.json() : { faults: [], gives: "" };
  }
}

export function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}

export function helpAt(src, scope) {
  const name = `${src} ${scope}`;
  if (!kept.has(name)) kept.set(name, new Help(src, scope));
  return kept.get(name);
}

/** Names change with the draft: what was known of them is asked for anew. */
export function forget() {
  for (const help of kept.values()) help.answer = undefined;
}
