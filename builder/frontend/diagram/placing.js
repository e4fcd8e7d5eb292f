// Where what is added goes: after what is chosen, on its border, into a way, or amid what is seen.
import { is } from "bpmn-js/lib/util/ModelUtil";
import { attributesOf, isNode } from "./vocabulary.js";

const STEP = 160; // px between what follows one another

export class Placing {
  static $inject = ["config.diwan", "autoPlace", "canvas", "commandStack", "directEditing", "elementFactory", "modeling", "selection", "spaceTool", "writing"];

  constructor(config, autoPlace, canvas, commandStack, directEditing, elementFactory, modeling, selection, spaceTool, writing) {
    Object.assign(this, { fresh: config.vocabulary.fresh, autoPlace, canvas, commandStack, directEditing, elementFactory, modeling, selection, spaceTool, writing });
    const placing = this;
    commandStack.registerHandler("diwan.place", class {
      preExecute(context) {
        context.made = placing.place(context.entry, context.at);
      }
    });
  }

  make(entry) {
    const shape = this.elementFactory.createShape(attributesOf(entry));
    if (this.fresh[entry.type]) this.writing.begin(shape.businessObject, this.fresh[entry.type]);
    return shape;
  }

  /** Add an element, by default where it belongs next to what is chosen; return it. */
  add(entry, at = this.chosen()) {
    const context = { entry, at };
    this.commandStack.execute("diwan.place", context);
    if (context.made) {
      this.selection.select(context.made);
      this.canvas.scrollToElement(context.made);
      this.directEditing.activate(context.made);
    }
    return context.made;
  }

  chosen() {
    const [found, ...others] = this.selection.get();
    return found && !others.length ? found.labelTarget ?? found : undefined;
  }

  place(entry, at) {
    const shape = this.make(entry);
    if (entry.type === "boundaryEvent") return at && this.attach(shape, at);
    if (at && is(at, "bpmn:SequenceFlow")) return this.into(shape, at);
    if (at && isNode(at) && !is(at, "bpmn:EndEvent")) return this.after(shape, at);
    const { x, y, width, height } = this.canvas.viewbox();
    return this.modeling.createShape(shape, { x: x + width / 2, y: y + height / 2 }, this.canvas.getRootElement());
  }

  attach(shape, host) {
    if (!is(host, "bpmn:Activity")) return undefined;
    const taken = host.attachers.length;
    const position = { x: host.x + host.width - 20 - 44 * taken, y: host.y + host.height };
    return this.modeling.createShape(shape, position, host, { attach: true });
  }

  into(shape, flow) {
    const { target } = flow;
    this.widen(flow.source, target);
    return this.between(shape, flow);
  }

  /** Put a shape after a node; a node with one way on gets the shape into that way. */
  after(shape, source) {
    const ways = source.outgoing.filter((way) => is(way, "bpmn:SequenceFlow"));
    if (is(source, "bpmn:Gateway") || !ways.length) return this.autoPlace.append(source, shape);
    if (is(shape, "bpmn:EndEvent")) return undefined;
    return this.into(shape, ways[0]);
  }

  between(shape, flow) {
    const { source, target } = flow;
    const place = target.x < source.x ? this.below(source) : this.beside(source);
    const made = this.modeling.createShape(shape, place, source.parent);
    this.modeling.reconnectEnd(flow, made, { x: made.x, y: made.y + made.height / 2 });
    if (!is(made, "bpmn:EndEvent")) this.modeling.connect(made, target);
    this.modeling.layoutConnection(flow);
    return made;
  }

  beside(source) {
    return { x: source.x + source.width + STEP / 2 + 10, y: source.y + source.height / 2 };
  }

  below(source) {
    return { x: source.x + source.width / 2, y: source.y + source.height + STEP * 0.75 };
  }

  /** Make room before the target where there is not enough. */
  widen(source, target) {
    const right = source.x + source.width;
    const missing = STEP + 60 - (target.x - right);
    if (missing <= 0 || target.x < right) return;
    const start = right + 5;
    const root = this.canvas.getRootElement();
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(root.children, "x", missing, start);
    this.modeling.createSpace(movingShapes, resizingShapes, { x: missing, y: 0 }, "e", start);
  }
}
