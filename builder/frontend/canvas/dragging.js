// Dragging: from the palette onto the canvas, and within it. Where something is dropped is told
// to the server; its answer puts things where they belong.
import Sortable from "sortablejs";
import { chosen } from "./choosing.js";

const LOOK = { animation: 120, ghostClass: "cv-ghost", chosenClass: "cv-held", delay: 150, delayOnTouchOnly: true, fallbackOnBody: true, swapThreshold: 0.65, invertSwap: true, emptyInsertThreshold: 14 };

/** Make everything sortable that is not yet. `act(gesture, values)` tells the server. */
export function sort(host, act) {
  for (const list of document.querySelectorAll(".cv-tools[data-palette]")) {
    const group = { name: list.dataset.palette, pull: "clone", put: false };
    once(list, { group, sort: false, animation: 120, draggable: "li", onEnd: ({ item, clone }) => clone?.isConnected && item !== clone && clone.replaceWith(item) });
  }
  for (const slot of host.querySelectorAll(".cv-slot")) {
    once(slot, { ...LOOK, group: { name: "fields", put: ["fields", "columns"] }, draggable: ".cv-item, li", onAdd: (event) => added(event, host, act), onUpdate: (event) => moved(event, host, act) });
  }
  for (const slot of host.querySelectorAll(".cv-columns")) {
    once(slot, { ...LOOK, group: { name: "columns", put: takesColumns }, draggable: ".cv-column, li", onAdd: (event) => added(event, host, act), onUpdate: (event) => moved(event, host, act) });
  }
  for (const slot of host.querySelectorAll(".cv-sections")) {
    once(slot, { ...LOOK, group: { name: "sections", put: ["sections", "layout"] }, draggable: ".cv-section, li", handle: ".cv-head, li", onAdd: (event) => added(event, host, act), onUpdate: (event) => moved(event, host, act) });
  }
}

function once(list, options) {
  if (!Sortable.get(list)) Sortable.create(list, options);
}

const takesColumns = (to, from, item) => item.matches(".cv-column, [data-column]") || Boolean(item.querySelector("[data-column]"));

function moved({ item, to, newDraggableIndex }, host, act) {
  const group = chosen(host);
  const many = group.includes(item) && group.length > 1 ? group.map((each) => each.dataset.at).join(" ") : item.dataset.at;
  act("move", { at: many, into: to.dataset.into, place: newDraggableIndex });
}

function added(event, host, act) {
  const { item, to, newDraggableIndex } = event;
  const tool = item.querySelector("button.cv-tool");
  if (!tool) return moved(event, host, act);
  item.remove();
  const values = { into: to.dataset.into, place: newDraggableIndex };
  if (tool.dataset.gesture) act(tool.dataset.gesture, values);
  else act("add", { ...values, type: tool.dataset.type, to: tool.dataset.to });
}
