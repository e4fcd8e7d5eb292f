// Where the arrows of the board run: from a row of a card to another card, along the gutters
// between the columns. Pure geometry over logical places: `start` grows to the reading direction.

const ROUND = 9;
const PORT = 9; // between two arrow heads on one side of a card
const LANE = 5; // between two arrows that cross a column through one gap

/**
 * Return the routes: [{transition, to, edges: [{from, points}], head: {point, forward}}].
 * cards: [{key, column, start, end, top, bottom, port}]; exits: [{transition, from, to, y}];
 * gutters: [{start, end}], one before each column and one behind the last.
 */
export function routes(cards, exits, gutters) {
  const at = new Map(cards.map((card) => [card.key, card]));
  const bundles = bundled(exits.filter(({ from, to }) => at.has(from) && at.has(to)), at);
  placeHeads(bundles, at);
  placeTracks(bundles, gutters);
  placeCrossings(bundles, cards, at);
  return bundles.map((bundle) => drawn(bundle, at));
}

/** Arrows of one transition that come to a card from one side share their way into it. */
function bundled(exits, at) {
  const found = new Map();
  for (const exit of exits) {
    const plan = planned(at.get(exit.from), at.get(exit.to));
    const name = [exit.transition, exit.to, plan.side, plan.last].join("|");
    if (!found.has(name)) found.set(name, { ...exit, ...plan, edges: [] });
    found.get(name).edges.push({ from: exit.from, y: exit.y, ...plan });
  }
  return [...found.values()];
}

/** Which gutters an arrow takes, which side it leaves by and which it comes in by. */
function planned(source, target) {
  const [i, j] = [source.column, target.column];
  if (i === j) {
    const down = target.top > source.top;
    const gutter = down ? i + 1 : i;
    return { leave: down ? "end" : "start", side: down ? "end" : "start", first: gutter, last: gutter };
  }
  return i < j
    ? { leave: "end", side: "start", first: i + 1, last: j }
    : { leave: "start", side: "end", first: i, last: j + 1 };
}

function placeHeads(bundles, at) {
  for (const group of grouped(bundles, ({ to, side }) => `${to}|${side}`)) {
    const card = at.get(group[0].to);
    group.sort((a, b) => mean(a) - mean(b));
    const step = Math.min(PORT, (card.bottom - card.top - 12) / Math.max(group.length - 1, 1));
    const top = Math.max(card.top + 6, Math.min(card.port - (step * (group.length - 1)) / 2, card.bottom - 6 - step * (group.length - 1)));
    group.forEach((bundle, index) => { bundle.head = top + step * index; });
  }
}

function placeTracks(bundles, gutters) {
  gutters.forEach((gutter, number) => {
    const users = bundles.filter((bundle) => bundle.last === number || bundle.edges.some((edge) => edge.first === number));
    users.sort((a, b) => a.head - b.head || a.transition.localeCompare(b.transition));
    const step = (gutter.end - gutter.start) / (users.length + 1);
    users.forEach((bundle, index) => { (bundle.tracks ??= {})[number] = gutter.start + step * (index + 1); });
  });
}

/** Find the gap between the cards of the columns that a far arrow has to cross. */
function placeCrossings(bundles, cards, at) {
  const used = new Map();
  for (const bundle of bundles) {
    for (const edge of bundle.edges) {
      const between = columnsBetween(at.get(edge.from).column, at.get(bundle.to).column);
      if (!between.length) continue;
      const inWay = cards.filter((card) => between.includes(card.column));
      const gap = nearest(gaps(inWay), edge.y, bundle.head);
      const name = `${between.join()}|${gap ?? "free"}`;
      if (!used.has(name)) used.set(name, []);
      const users = used.get(name);
      if (!users.includes(bundle)) users.push(bundle);
      edge.crossing = { gap: gap ?? bundle.head, users };
    }
  }
}

const columnsBetween = (i, j) => Array.from({ length: Math.max(Math.abs(i - j) - 1, 0) }, (_, n) => Math.min(i, j) + 1 + n);

function gaps(cards) {
  const boxes = [...cards].sort((a, b) => a.top - b.top);
  if (!boxes.length) return [];
  const between = boxes.slice(1).map((card, index) => (boxes[index].bottom + card.top) / 2);
  return [boxes[0].top - 9, ...between, boxes.at(-1).bottom + 9];
}

function nearest(found, from, to) {
  const way = (y) => Math.abs(y - from) + Math.abs(y - to);
  return found.length ? found.reduce((best, y) => (way(y) < way(best) ? y : best)) : null;
}

function drawn(bundle, at) {
  const target = at.get(bundle.to);
  const inward = target[bundle.side];
  const edges = bundle.edges.map((edge) => ({ from: edge.from, points: points(edge, bundle, at.get(edge.from)[edge.leave], inward) }));
  return { transition: bundle.transition, to: bundle.to, edges, head: { x: inward, y: bundle.head, forward: bundle.side === "start" } };
}

function points(edge, bundle, leave, inward) {
  const [first, last] = [bundle.tracks[edge.first], bundle.tracks[edge.last]];
  const steps = [[leave, edge.y], [first, edge.y]];
  if (edge.crossing) {
    const { gap, users } = edge.crossing;
    const y = gap + (users.indexOf(bundle) - (users.length - 1) / 2) * LANE;
    steps.push([first, y], [last, y]);
  }
  return [...steps, [last, bundle.head], [inward, bundle.head]];
}

const mean = (bundle) => bundle.edges.reduce((sum, { y }) => sum + y, 0) / bundle.edges.length;

function grouped(items, name) {
  const found = new Map();
  for (const item of items) found.set(name(item), [...(found.get(name(item)) ?? []), item]);
  return found.values();
}

/** Return the path through points, its corners rounded; `x` places a logical start on the page. */
export function path(points, x) {
  const line = points.filter(([a, b], index) => !index || a !== points[index - 1][0] || b !== points[index - 1][1]);
  let text = `M${x(line[0][0])} ${line[0][1]}`;
  for (let index = 1; index < line.length - 1; index++) {
    const [before, corner, after] = [line[index - 1], line[index], line[index + 1]];
    const into = towards(corner, before), out = towards(corner, after);
    text += `L${x(into[0])} ${into[1]}Q${x(corner[0])} ${corner[1]} ${x(out[0])} ${out[1]}`;
  }
  return `${text}L${x(line.at(-1)[0])} ${line.at(-1)[1]}`;
}

function towards([x, y], [a, b]) {
  const length = Math.hypot(a - x, b - y) || 1;
  const by = Math.min(ROUND, length / 2) / length;
  return [x + (a - x) * by, y + (b - y) * by];
}
