// Keeps the pages that somebody needs where there is no connection: the server says which.
import { PAGES, claim, me } from "./owner.js";
import { all, put, remove } from "./store.js";

const AFTER_MS = 1500;
const EVERY_MS = 5 * 60_000;
const PART = { headers: { "HX-Request": "true" } };
const keyOf = ({ url, part }) => (part ? `${url}?part` : url);

async function keep() {
  if (!navigator.onLine || !me()) return;
  const answer = await fetch("/kept/", { redirect: "manual", cache: "no-store" });
  if (!answer.ok) return;
  const { user, pages } = await answer.json();
  if (user !== me()) return;
  const cache = await caches.open(PAGES);
  const there = new Map((await all("kept")).map((page) => [page.url, page]));
  for (const page of pages) {
    const key = keyOf(page);
    const old = there.get(key);
    there.delete(key);
    if (!old || !page.mark || old.mark !== page.mark) await fetchInto(cache, page, key);
  }
  for (const key of there.keys()) await forget(cache, key);
  document.documentElement.dataset.kept = pages.length;
}

async function fetchInto(cache, page, key) {
  const answer = await fetch(page.url, { ...(page.part ? PART : {}), redirect: "manual" });
  if (!answer.ok) return;
  await cache.put(key, answer);
  await put("kept", { ...page, url: key });
}

async function forget(cache, key) {
  await cache.delete(key);
  await remove("kept", key);
}

const quietly = () => keep().catch(() => {}); // Whoever is offline keeps what there was.

async function begin() {
  await claim();
  if (!document.querySelector("#offline-words[data-keeps]")) return;
  setTimeout(quietly, AFTER_MS);
  setInterval(quietly, EVERY_MS);
  window.addEventListener("online", quietly);
}

// The page for what is not kept says what is.
async function list() {
  const place = document.querySelector("[data-kept-list]");
  if (!place) return;
  const pages = (await all("kept")).filter((page) => !page.part);
  place.hidden = !pages.length;
  for (const { url, title } of pages) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    const row = document.createElement("li");
    row.append(link);
    place.querySelector("ul").append(row);
  }
}

document.addEventListener("click", (event) => { if (event.target.closest("[data-again]")) location.reload(); });
begin();
list();
