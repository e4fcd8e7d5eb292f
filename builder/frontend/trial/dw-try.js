// <dw-try address who at>: keeps what stands beside the frame in step with what happens within it.

const STORY = "#try-story";

class DwTry extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe");
    this.frame?.addEventListener("load", () => this.#arrived());
    this.addEventListener("click", (event) => this.#chosen(event));
    this.addEventListener("submit", () => this.#note(), true);
    this.addEventListener("click", (event) => this.#asDialog(event), true);
    this.#note();
  }

  get who() {
    return this.getAttribute("who");
  }

  // Where the frame is, below the address of its person.
  get at() {
    const place = this.frame?.contentWindow?.location;
    const base = `${this.getAttribute("address")}as/${this.who}/`;
    if (!place?.pathname.startsWith(base)) return this.getAttribute("at") ?? "";
    return place.pathname.slice(base.length) + place.search;
  }

  #arrived() {
    this.setAttribute("at", this.at);
    // Steps that change the page in place, such as a comment, do not load it anew.
    this.frame.contentDocument?.addEventListener("stepped", () => this.#again());
    this.#again();
  }

  async #again() {
    const address = `${document.querySelector(STORY).dataset.address}?as=${encodeURIComponent(this.who)}`;
    await window.htmx.ajax("GET", address, { target: STORY, swap: "outerMorph" });
    this.#note();
  }

  // Another person looks at the same page.
  #chosen(event) {
    const link = event.target.closest("[data-who]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const at = this.at;
    this.setAttribute("who", link.dataset.who);
    this.frame.src = `${this.getAttribute("address")}as/${link.dataset.who}/${at}`;
    history.replaceState(null, "", `${this.getAttribute("address")}?${this.#query()}`);
  }

  #query() {
    return new URLSearchParams({ as: this.who ?? "", at: this.at });
  }

  // Forms beside the frame come back to where one was in it.
  #note() {
    for (const [name, value] of this.#query())
      for (const field of this.querySelectorAll(`input[name="${name}"]`)) field.value = value;
  }

  #asDialog(event) {
    const opener = event.target.closest("[data-here-dialog]");
    if (opener) opener.dataset.dialog = `${opener.dataset.dialog.split("?")[0]}?${this.#query()}`;
  }
}

customElements.define("dw-try", DwTry);
