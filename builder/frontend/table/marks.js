// Colours of rows and cells, by a sheet of their own: the table may be drawn again at any time.

export class Marks {
  constructor() {
    this.sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    this.faults = [];
    this.fired = [];
  }

  /** Mark what faults are about: cells, rows and columns by their ids. */
  wrong(faults) {
    this.faults = faults;
    this.#draw();
  }

  /** Mark the rules that fire, by their ids. */
  fire(rules) {
    this.fired = rules;
    this.#draw();
  }

  #draw() {
    const rules = this.faults.toReversed().flatMap(({ elements, is_error }) => elements.filter(Boolean).map((id) => drawn(id, is_error ? "var(--danger)" : "var(--warn)")));
    const fired = this.fired.map((id) => `.table-desk td[data-row-id=${text(id)}], .table-desk td[data-element-id=${text(id)}] { background: var(--ok-soft); }`);
    this.sheet.replaceSync(`@layer pages { ${[...fired, ...rules].join("\n")} }`);
  }
}

function drawn(id, colour) {
  const row = `.table-desk td.rule-index[data-element-id=${text(id)}]`;
  const cell = `.table-desk td:is(.input-cell, .output-cell)[data-element-id=${text(id)}]`;
  const head = `.table-desk th[data-col-id=${text(id)}]`;
  return `${cell}, ${head} { box-shadow: inset 0 -3px 0 ${colour}; } ${row} { box-shadow: inset 4px 0 0 ${colour}, inset -4px 0 0 ${colour}; }`;
}

function text(id) {
  return `"${CSS.escape(id)}"`;
}
