// The arrows of the board: measured off its cards, drawn into its one SVG.
import { path, routes } from "./routes.js";

const SVG = "http://www.w3.org/2000/svg";
const HEAD = 6;

/** Draw the arrows anew. */
export function draw(board, svg) {
  const frame = board.getBoundingClientRect();
  const rtl = getComputedStyle(board).direction === "rtl";
  const place = (rect) => ({
    start: rtl ? frame.right - rect.right : rect.left - frame.left,
    end: rtl ? frame.right - rect.left : rect.right - frame.left,
    top: rect.top - frame.top,
    bottom: rect.bottom - frame.top,
  });
  const x = (start) => round(rtl ? frame.width - start : start);
  const columns = columnsOf([...board.querySelectorAll(".lane-cards")].map((lane) => place(lane.getBoundingClientRect())));
  const cards = [...board.querySelectorAll(".status-card")].map((card) => cardOf(card, place, columns));
  const exits = [...board.querySelectorAll(".exit")].map((row) => {
    const { top, bottom } = place(row.getBoundingClientRect());
    return { ...row.dataset, y: (top + bottom) / 2 };
  });
  svg.setAttribute("viewBox", `0 0 ${round(frame.width)} ${round(frame.height)}`);
  const styles = new Map([...board.querySelectorAll(".exit")].map((row) => [row.dataset.transition, row.classList]));
  svg.replaceChildren(...routes(cards, exits, guttersOf(columns, frame.width)).flatMap((route) => shapes(route, styles.get(route.transition), x)));
}

function columnsOf(lanes) {
  const found = [];
  for (const lane of lanes) {
    const same = found.find((column) => Math.abs(column.start - lane.start) < 4);
    if (!same) found.push({ start: lane.start, end: lane.end });
  }
  return found.sort((a, b) => a.start - b.start);
}

function guttersOf(columns, width) {
  const edges = [{ end: 2 }, ...columns, { start: width - 2 }];
  return edges.slice(1).map((after, index) => ({ start: edges[index].end + 4, end: after.start - 4 }));
}

function cardOf(card, place, columns) {
  const box = place(card.getBoundingClientRect());
  const head = place(card.querySelector(".status-head").getBoundingClientRect());
  const column = columns.findIndex(({ start, end }) => box.start >= start - 4 && box.start <= end);
  return { key: card.dataset.status, column, ...box, port: (head.top + head.bottom) / 2 };
}

function shapes(route, style, x) {
  const look = ["primary", "danger", "by-process"].filter((name) => style?.contains(name)).join(" ");
  const edges = route.edges.map(({ from, points }) => shape(path(points, x), `edge ${look}`, { transition: route.transition, from, to: route.to }));
  const { x: tip, y, forward } = route.head;
  const back = tip + (forward ? -HEAD : HEAD);
  const head = `M${x(tip)} ${round(y)}L${x(back)} ${round(y - HEAD * 0.7)}L${x(back)} ${round(y + HEAD * 0.7)}Z`;
  const all = { transition: route.transition, from: route.edges.map(({ from }) => from).join(" "), to: route.to };
  return [...edges, shape(head, `edge-head ${look}`, all)];
}

function shape(d, name, data) {
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", d);
  drawn.setAttribute("class", name);
  Object.assign(drawn.dataset, data);
  return drawn;
}

/** Bring out the arrows of what is looked at: {transition} or {status}; null for all alike. */
export function bringOut(svg, focus) {
  svg.classList.toggle("has-focus", Boolean(focus));
  for (const each of svg.children) {
    const { transition, from, to } = each.dataset;
    const out = focus?.transition === transition || Boolean(focus?.status && from.split(" ").includes(focus.status));
    each.classList.toggle("out", out);
    each.classList.toggle("in", Boolean(focus?.status && to === focus.status));
  }
}

const round = (number) => Math.round(number * 10) / 10;
