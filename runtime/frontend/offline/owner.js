// Whose device this is now. What it keeps of pages goes when somebody else signs in, or nobody.
import { clear, get, put } from "./store.js";

const known = document.documentElement.dataset.user;
export const PAGES = "pages";
export const me = () => Number(known) || null;

// Drop the pages of another person; a page that belongs to nobody (undefined) changes nothing.
export async function claim() {
  if (known === undefined || !("caches" in window)) return;
  if ((await get("meta", "owner")) === me()) return;
  await caches.delete(PAGES);
  await clear("kept");
  await put("meta", me(), "owner");
}
