// Words by their English, from the server's catalogues. What is missing there is noted.

export class Words {
  missing = new Set();

  constructor(known) {
    this.known = known;
  }

  /** Return the words for an English template, with {name} replaced. */
  say(template, params = {}) {
    if (!(template in this.known)) {
      this.missing.add(template);
      console.error(`no words for “${template}”`);
    }
    return (this.known[template] ?? template).replace(/{(\w+)}/g, (_, name) => params[name] ?? `{${name}}`);
  }
}
