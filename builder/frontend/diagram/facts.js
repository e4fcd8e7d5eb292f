// What an element of the drawing says, as plain data that the panel of its properties takes.
import { getBusinessObject, is } from "bpmn-js/lib/util/ModelUtil";
import { eventOf, typeOf } from "./vocabulary.js";

export const OWN = {
  process: "Settings", userTask: "Task", manualTask: "Task", serviceTask: "Operator", businessRuleTask: "Decision", callActivity: "Call",
  sendTask: "Message", receiveTask: "Message", intermediateThrowEvent: "Message", intermediateCatchEvent: "Message", boundaryEvent: "Message", endEvent: "Message",
};
export const TIMES = { timeDate: "date", timeDuration: "duration", timeCycle: "cycle" };

/** Return an element's own says. definitions: the file's root. */
export function factsOf(element, definitions) {
  const said = subject(element, definitions);
  const facts = { id: said.id, type: typeOf(said), event: eventOf(element), name: said.name ?? said.text ?? "", labels: labelsOf(said) };
  const own = ownOf(said);
  facts.own = own ? plain(own) : {};
  if (is(said, "bpmn:Event") || is(said, "bpmn:SendTask") || is(said, "bpmn:ReceiveTask")) Object.assign(facts, ofEvent(said));
  if (is(said, "bpmn:Activity")) facts.loop = loopOf(said.loopCharacteristics);
  if (is(said, "bpmn:CallActivity")) facts.called = said.calledElement ?? "";
  if (is(said, "bpmn:BoundaryEvent")) facts.interrupting = said.cancelActivity !== false;
  if (is(said, "bpmn:SequenceFlow")) Object.assign(facts, ofWay(said));
  return facts;
}

/** Return what stands around: the process's own settings, and every name that tasks leave behind. nameOf: what a node is called. */
export function surroundings(definitions, elements, nameOf) {
  const process = processOf(definitions);
  const nodes = elements.map(getBusinessObject).filter((each) => is(each, "bpmn:FlowNode"));
  return {
    settings: ownOf(process) ? plain(ownOf(process)) : {},
    nodes: [...new Set(nodes)].map((node) => ({ id: node.id, type: typeOf(node), name: nameOf(node), own: ownOf(node) ? plain(ownOf(node)) : {}, several: is(node.loopCharacteristics, "bpmn:MultiInstanceLoopCharacteristics") })),
  };
}

function processOf(definitions) {
  return definitions.rootElements.find((each) => is(each, "bpmn:Process"));
}

/** Return what an element says: the root of the drawing stands for the process. */
export function subject(element, definitions) {
  const said = getBusinessObject(element);
  return is(said, "bpmn:Collaboration") ? processOf(definitions) : said;
}

/** Return the one extension of ours that is not a label. */
export function ownOf(said) {
  const wanted = OWN[typeOf(said)];
  return extensionsOf(said).find((each) => each.$type === `diwan:${wanted}`);
}

export function extensionsOf(said) {
  return said.extensionElements?.get("values") ?? [];
}

/** Return an element of ours as plain data: texts, and lists of such data. */
export function plain(element) {
  const found = {};
  for (const { name, ns, isMany, isBody } of element.$descriptor.properties) {
    const value = element.get(name);
    if (value === undefined || value.length === 0) continue;
    if (isMany) found[ns.localName] = value.map(plain);
    else found[isBody ? "text" : ns.localName] = value?.$type ? plain(value) : value;
  }
  return found;
}

export function rootOf(said) {
  const [definition] = said.eventDefinitions ?? [];
  const holder = definition ?? said;
  const name = ["messageRef", "signalRef", "errorRef", "escalationRef"].find((each) => holder.$descriptor.propertiesByName[each]);
  return { holder, name, root: name && holder.get(name) };
}

function labelsOf(said) {
  return extensionsOf(said).filter((each) => each.$type === "diwan:Label").map(plain);
}

function ofEvent(said) {
  const [definition] = said.eventDefinitions ?? [];
  if (definition && is(definition, "bpmn:TimerEventDefinition")) return { timer: timerOf(definition) };
  const { root } = rootOf(said);
  return { refers: root?.name ?? root?.errorCode ?? root?.escalationCode ?? "" , code: root?.errorCode ?? root?.escalationCode ?? "" };
}

function timerOf(definition) {
  const [property, kind] = Object.entries(TIMES).find(([name]) => definition.get(name)) ?? ["", "duration"];
  return { kind, expression: property ? definition.get(property).body ?? "" : "", working: definition.get("diwan:working") === "true" };
}

function ofWay(said) {
  const { sourceRef } = said;
  const decides = is(sourceRef, "bpmn:ExclusiveGateway") || is(sourceRef, "bpmn:InclusiveGateway");
  const choice = decides && sourceRef.outgoing.length > 1;
  return { condition: said.conditionExpression?.body ?? "", choice, fallback: choice && sourceRef.default === said, target: said.targetRef?.name || said.targetRef?.id, source: sourceRef.id };
}

function loopOf(loop) {
  if (!loop) return { kind: "" };
  if (is(loop, "bpmn:StandardLoopCharacteristics")) {
    return { kind: "loop", condition: loop.loopCondition?.body ?? "", maximum: loop.loopMaximum ?? null, before: loop.testBefore === true };
  }
  return {
    kind: loop.isSequential ? "sequential" : "parallel",
    collection: loop.get("diwan:collection") ?? "",
    item: loop.get("diwan:item") ?? "",
    count: loop.loopCardinality?.body ?? "",
    completion: loop.completionCondition?.body ?? "",
  };
}
