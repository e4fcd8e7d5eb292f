// Unsaved work: kept on this device while somebody draws, offered again, and never left silently.
const WAIT_MS = 800;

export class Keeping {
  /** place: whose work, and of what. */
  constructor(place) {
    this.place = `diwan.drawing.${place}`;
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  /** Return the work that was left behind: {xml, at, base}; null where there is none. */
  left() {
    try {
      return JSON.parse(localStorage.getItem(this.place));
    } catch {
      return null;
    }
  }

  /** Keep the work soon; `xml` gives it. */
  soon(xml, base) {
    this.unsaved = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => this.#write({ xml: await xml(), at: Date.now(), base }), WAIT_MS);
  }

  forget() {
    clearTimeout(this.timer);
    this.unsaved = false;
    localStorage.removeItem(this.place);
  }

  #write(work) {
    try {
      if (this.unsaved) localStorage.setItem(this.place, JSON.stringify(work));
    } catch {
      // A full store loses the copy only; the work itself is still on the page.
    }
  }
}
