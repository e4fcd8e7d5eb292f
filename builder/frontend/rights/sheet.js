// Moving over a grid of cells as over a sheet, and which scopes go into which cells.

/** Return the cells of a row. */
export const cellsOf = (row) => [...row.querySelectorAll("[data-cell]")];

const shown = (cell) => [...cell.closest("tbody").rows].filter((row) => !row.hidden);

/** Return the cell that a key leads to; null for other keys, and at the edge. */
export function step(cell, key, rtl, control) {
  const rows = shown(cell);
  const row = cell.closest("tr");
  const at = [rows.indexOf(row), cellsOf(row).indexOf(cell)];
  const along = rtl ? -1 : 1;
  const ends = { Home: [0, -Infinity], End: [0, Infinity] };
  const moves = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, along], ArrowLeft: [0, -along], PageDown: [10, 0], PageUp: [-10, 0], ...ends };
  if (!(key in moves)) return null;
  const [down, on] = moves[key].map((by) => (control && key.startsWith("Arrow") ? by * Infinity || 0 : by));
  const line = cellsOf(rows[within(at[0] + down, rows.length)]);
  return line[within(at[1] + on, line.length)] ?? null;
}

function within(place, length) {
  return Math.min(Math.max(place, 0), length - 1);
}

/** Return the rows of cells of the rectangle between two cells of one grid. */
export function between(first, last) {
  if (!first?.isConnected || !last?.isConnected || first.closest("table") !== last.closest("table")) return last?.isConnected ? [[last]] : [];
  const rows = shown(first);
  const [top, bottom] = ordered(rows.indexOf(first.closest("tr")), rows.indexOf(last.closest("tr")));
  const [from, to] = ordered(cellsOf(first.closest("tr")).indexOf(first), cellsOf(last.closest("tr")).indexOf(last));
  return rows.slice(top, bottom + 1).map((row) => cellsOf(row).slice(from, to + 1));
}

function ordered(one, other) {
  return one < other ? [one, other] : [other, one];
}

/** Return [address, scope, expression] for each cell that a source may be put into. */
export function apply(rows, sourceOf) {
  return rows.flatMap((row, place) => row.flatMap((cell, along) => {
    const source = sourceOf(place)[along]?.dataset;
    if (!source || !cell.dataset.scopes.split(" ").includes(source.scope)) return [];
    const same = source.scope === cell.dataset.scope && (source.feel ?? "") === (cell.dataset.feel ?? "");
    return same ? [] : [[cell.dataset.cell, source.scope, source.feel ?? ""]];
  }));
}
