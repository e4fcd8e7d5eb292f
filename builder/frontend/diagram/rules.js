// What the drawing refuses: what the process could not run.
import RuleProvider from "diagram-js/lib/features/rules/RuleProvider";
import { is } from "bpmn-js/lib/util/ModelUtil";
import { eventOf } from "./vocabulary.js";

const BEFORE_OTHERS = 1600;

export class Rules extends RuleProvider {
  static $inject = ["eventBus"];

  init() {
    this.addRule("connection.create", BEFORE_OTHERS, ({ source, target }) => refusal(source, target));
    this.addRule("connection.reconnect", BEFORE_OTHERS, ({ connection, source, target }) => refusal(source, target, connection));
    this.addRule("shape.attach", BEFORE_OTHERS, ({ shape }) => (is(shape, "bpmn:IntermediateThrowEvent") && eventOf(shape) === "none" ? false : undefined));
  }
}

/** What an element says does not go along when it becomes, or is copied to, what cannot say it. */
export class Copying {
  static $inject = ["eventBus", "moddle"];

  constructor(eventBus, moddle) {
    eventBus.on("moddleCopy.canCopyProperty", BEFORE_OTHERS, ({ property, parent }) => {
      const places = property?.$type && moddle.getTypeDescriptor(property.$type)?.meta?.allowedIn;
      const holder = parent?.$parent;
      return places && holder && !places.some((type) => holder.$instanceOf(type)) ? false : undefined;
    });
  }
}

/** Refuse a second way out of what is no gateway. */
function refusal(source, target, connection) {
  if (!is(source, "bpmn:FlowNode") || !is(target, "bpmn:FlowNode") || is(source, "bpmn:Gateway")) return undefined;
  const others = source.outgoing.filter((way) => way !== connection && is(way, "bpmn:SequenceFlow"));
  return others.length ? false : undefined;
}
