// Two versions of a process: both pictures move together, and a change in the list shows itself.
import "bpmn-js/dist/assets/bpmn-font/css/bpmn.css";
import "../diagram/versions.css";

const pictures = [...document.querySelectorAll("[data-scroll]")];

for (const picture of pictures) {
  picture.addEventListener("scroll", () => {
    for (const other of pictures) {
      if (other !== picture) other.scrollTo(picture.scrollLeft, picture.scrollTop);
    }
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-element]:is(button)");
  if (!button) return;
  for (const node of document.querySelectorAll("svg .is-pointed")) node.classList.remove("is-pointed");
  const id = CSS.escape(button.dataset.element);
  const found = pictures.flatMap((picture) => [...picture.querySelectorAll(`[data-element="${id}"], [data-flow="${id}"]`)]);
  for (const node of found) node.classList.add("is-pointed");
  found.at(-1)?.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
});
