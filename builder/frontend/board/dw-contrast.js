// <dw-contrast>: how well the words of each chip within stand out, measured off what is drawn.
const ENOUGH = 4.5; // WCAG 2.2, AA

class Contrast extends HTMLElement {
  static observedAttributes = ["color", "words"];

  connectedCallback() { this.#measure(); }

  attributeChangedCallback(name, before, now) {
    if (!before || before === now) return;
    for (const chip of this.querySelectorAll(".chip")) {
      if (name === "color") chip.classList.replace(before, now);
      else chip.textContent = now;
    }
    this.#measure();
  }

  #measure() {
    for (const output of this.querySelectorAll("output")) {
      const look = getComputedStyle(output.parentElement.querySelector(".chip"));
      const found = ratio(luminance(look.color), luminance(look.backgroundColor));
      output.value = `${found.toFixed(1)}:1 ${found >= ENOUGH ? "✓" : this.getAttribute("low")}`;
      output.classList.toggle("errors", found < ENOUGH);
    }
  }
}

const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Return the relative luminance of any colour that the browser knows. */
function luminance(color) {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

customElements.define("dw-contrast", Contrast);
