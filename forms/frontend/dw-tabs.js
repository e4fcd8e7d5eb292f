/**
 * <dw-tabs>: a list of tabs and their leaves, of which one shows. Arrows, Home and End go between
 * the tabs. The server draws all leaves alike, so what is chosen is put back whenever the form was
 * drawn again. Without scripts every leaf shows.
 */

class DwTabs extends HTMLElement {
  connectedCallback() {
    if (this.listening) return;
    this.listening = true;
    this.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.#choose(tab);
    });
    this.addEventListener("keydown", (event) => this.#press(event));
    this.watcher = new MutationObserver(() => this.#settle());
    if (!this.showWrong()) this.#settle();
  }

  disconnectedCallback() {
    this.watcher?.disconnect();
    this.listening = false;
  }

  get tabs() {
    return [...this.querySelectorAll(":scope > [role=tablist] > [role=tab]")];
  }

  /** Open the leaf that holds an element. */
  reveal(element) {
    const leaf = element.closest("[role=tabpanel]");
    const tab = leaf && this.tabs.find((each) => each.getAttribute("aria-controls") === leaf.id);
    if (tab) this.#choose(tab);
  }

  /** Open the first leaf with something wrong on it, and say whether there is one. */
  showWrong() {
    const wrong = this.tabs.find((tab) => "wrong" in tab.dataset);
    if (wrong) this.#choose(wrong);
    return Boolean(wrong);
  }

  #press(event) {
    const at = this.tabs.indexOf(event.target);
    if (at < 0) return;
    const towardsEnd = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const towardsStart = towardsEnd === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const last = this.tabs.length - 1;
    const steps = { [towardsEnd]: at === last ? 0 : at + 1, [towardsStart]: at ? at - 1 : last, Home: 0, End: last };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.#choose(this.tabs[steps[event.key]]);
    this.tabs[steps[event.key]].focus();
  }

  #choose(tab) {
    this.chosen = tab.id;
    this.#settle();
  }

  #settle() {
    this.watcher.disconnect();
    const chosen = this.tabs.find((tab) => tab.id === this.chosen) ?? this.tabs[0];
    for (const tab of this.tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const leaf = document.getElementById(tab.getAttribute("aria-controls"));
      if (leaf) leaf.hidden = tab !== chosen;
    }
    const what = { attributeFilter: ["hidden", "aria-selected", "tabindex"], childList: true, subtree: true };
    this.watcher.observe(this, what);
  }
}

customElements.define("dw-tabs", DwTabs);
