// Draws the charts of a page. Their numbers stand in the table beside each of them as well.
import "../reports.css";
import { draw } from "../charts/draw.js";

const drawn = new WeakMap();

/** Draw what is not drawn yet; with `again` also what is, in the colours of now. */
function drawAll(again = false) {
  for (const figure of document.querySelectorAll("[data-chart]")) {
    if (drawn.has(figure) && !again) continue;
    drawn.get(figure)?.destroy();
    drawn.set(figure, draw(figure, JSON.parse(figure.dataset.chart)));
  }
}

drawAll();
new MutationObserver(() => drawAll()).observe(document.querySelector(".main") ?? document.body, { childList: true, subtree: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(true));
addEventListener("beforeprint", () => {
  document.documentElement.dataset.printing = "";
  drawAll(true);
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.printing;
  drawAll(true);
});
