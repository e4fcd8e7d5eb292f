// Which elements of the canvas are chosen, and how the arrows go through them.

export const items = (host) => [...host.querySelectorAll("[data-at]")];
export const chosen = (host) => items(host).filter((each) => each.getAttribute("aria-selected") === "true");
export const addresses = (host) => chosen(host).map((each) => each.dataset.at).join(" ");
export const at = (host, address) => items(host).find((each) => each.dataset.at === address) ?? null;

/** Choose these elements alone. */
export function choose(host, wanted) {
  for (const each of items(host)) each.setAttribute("aria-selected", String(wanted.includes(each)));
  settle(host);
}

export function toggle(host, item) {
  item.setAttribute("aria-selected", String(item.getAttribute("aria-selected") !== "true"));
  settle(host);
}

/** Choose all of a sort from the first one chosen to this one. */
export function reach(host, item) {
  const every = items(host).filter((each) => sort(each) === sort(item));
  const first = every.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const last = every.indexOf(item);
  const [low, high] = first < 0 ? [last, last] : [Math.min(first, last), Math.max(first, last)];
  choose(host, every.slice(low, high + 1));
}

const sort = ({ dataset }) => dataset.at.split(".").filter((_, index) => index % 2 === 0).join(".");

/** Let the one way in by Tab lead to what is chosen, else to the first element. */
export function settle(host) {
  const every = items(host);
  const way = chosen(host)[0] ?? every[0];
  for (const each of every) each.tabIndex = each === way ? 0 : -1;
}

/** Return the element that an arrow leads to from one. */
export function neighbour(host, item, key) {
  const every = items(host);
  const place = every.indexOf(item);
  const steps = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: every.length - 1 };
  if (key in steps) return every[steps[key]] ?? null;
  return beside(item, every, key);
}

/** Left and right as they are seen: within a row, else as up and down. */
function beside(item, every, key) {
  const box = item.getBoundingClientRect();
  const onTheWay = (other) => {
    const { left, right, top, bottom } = other.getBoundingClientRect();
    const sameRow = top < box.bottom - 4 && bottom > box.top + 4;
    return sameRow && !other.contains(item) && !item.contains(other) && (key === "ArrowLeft" ? right <= box.left + 4 : left >= box.right - 4);
  };
  const distance = (other) => {
    const { left, right, top } = other.getBoundingClientRect();
    return Math.abs(key === "ArrowLeft" ? box.left - right : left - box.right) + Math.abs(top - box.top) / 10;
  };
  return every.filter(onTheWay).sort((a, b) => distance(a) - distance(b))[0] ?? null;
}
