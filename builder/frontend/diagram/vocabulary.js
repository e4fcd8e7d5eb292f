// What can be drawn, from the list that the server checks by, and what stands in the drawing.
import { getBusinessObject, is } from "bpmn-js/lib/util/ModelUtil";

const ACTIVITY_ICON = "bpmn-icon-task";

export class Vocabulary {
  /** drawable: what there is; fresh: what new elements say already, by type. */
  constructor(drawable, fresh) {
    Object.assign(this, { drawable, fresh });
  }

  find(type, event) {
    return this.drawable.find((each) => each.type === type && each.event === event);
  }

  /** Return the entry of a drawn element; undefined for what is no node of ours. */
  of(element) {
    return this.find(typeOf(element), eventOf(element));
  }

  name(element, words) {
    if (is(element, "bpmn:SequenceFlow")) return words.say("Way");
    if (is(element, "bpmn:TextAnnotation")) return words.say("Remark");
    if (is(element, "bpmn:Process")) return words.say("Process");
    return this.of(element)?.name ?? words.say("Element");
  }

  icon(element) {
    if (is(element, "bpmn:SequenceFlow")) return "bpmn-icon-connection";
    if (is(element, "bpmn:TextAnnotation")) return "bpmn-icon-text-annotation";
    return this.of(element)?.icon ?? ACTIVITY_ICON;
  }

  /** Return what may stand in an element's place: a sort is not changed into another sort. */
  instead(element) {
    const sort = sortOf(typeOf(element));
    return this.drawable.filter((each) => sortOf(each.type) === sort && each !== this.of(element));
  }

  /** Return what may come after an element. */
  after(element) {
    const racing = is(element, "bpmn:EventBasedGateway");
    const found = this.drawable.filter((each) => {
      if (["startEvent", "boundaryEvent"].includes(each.type)) return false;
      return !racing || each.type === "receiveTask" || each.type === "intermediateCatchEvent";
    });
    return found.sort((one, other) => Number(other.common) - Number(one.common));
  }

  onBorder() {
    return this.drawable.filter((each) => each.type === "boundaryEvent");
  }
}

/** Return an element's type as in BPMN's files: "userTask". */
export function typeOf(element) {
  const name = getBusinessObject(element).$type.split(":")[1];
  return name[0].toLowerCase() + name.slice(1);
}

/** Return which kind of event an element is: "timer"; "none" for one without, or no event. */
export function eventOf(element) {
  if (!is(element, "bpmn:Event")) return "none";
  const [found] = getBusinessObject(element).get("eventDefinitions") ?? [];
  return found ? typeOf(found).replace("EventDefinition", "") : "none";
}

/** Return what the drawing library makes an element of. */
export function attributesOf({ type, event }) {
  const found = { type: `bpmn:${type[0].toUpperCase()}${type.slice(1)}` };
  if (event !== "none") found.eventDefinitionType = `bpmn:${event[0].toUpperCase()}${event.slice(1)}EventDefinition`;
  if (type === "subProcess") found.isExpanded = true;
  return found;
}

export function isNode(element) {
  return is(element, "bpmn:FlowNode") && element.type !== "label";
}

function sortOf(type) {
  if (type.endsWith("Gateway")) return "gateway";
  if (type.startsWith("intermediate")) return "between";
  return type.endsWith("Event") ? type : "activity";
}
