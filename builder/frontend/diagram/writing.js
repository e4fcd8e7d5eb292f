// Writes what the panel answers into the drawing: one step that can be undone.
import { is } from "bpmn-js/lib/util/ModelUtil";
import { OWN, TIMES, extensionsOf, ownOf, plain, rootOf, subject } from "./facts.js";
import { named, namesOf } from "./naming.js";
import { renamed } from "./renaming.js";
import { typeOf } from "./vocabulary.js";

const CODES = { error: "errorCode", escalation: "escalationCode" };

export class Writing {
  static $inject = ["bpmnjs", "bpmnFactory", "commandStack", "elementRegistry", "eventBus", "modeling"];

  constructor(bpmnjs, bpmnFactory, commandStack, registry, eventBus, modeling) {
    Object.assign(this, { bpmnjs, bpmnFactory, commandStack, registry, modeling });
    const writing = this;
    commandStack.registerHandler("diwan.write", class {
      preExecute({ element, changes, box }) {
        for (const [name, value] of Object.entries(changes)) writing[`_${name}`](element, value, writing.said(element));
        if (box) modeling.resizeShape(element, box);
      }
    });
    eventBus.on("commandStack.element.updateLabel.postExecute", ({ context }) => this.#follow(context));
  }

  /** Make an element say what is given: any of the facts that factsOf tells of it. box: its place. */
  write(element, changes, box) {
    this.commandStack.execute("diwan.write", { element, changes, box });
  }

  /** Let what is not in the drawing yet say something of ours from the start. */
  begin(said, own) {
    const made = this.#made(`diwan:${OWN[typeOf(said)]}`, own);
    said.extensionElements = this.bpmnFactory.create("bpmn:ExtensionElements", { values: [made] });
    said.extensionElements.$parent = said;
    made.$parent = said.extensionElements;
  }

  said(element) {
    return subject(element, this.bpmnjs.getDefinitions());
  }

  /** Give an element another id, in every expression of the drawing too. */
  _id(element, id) {
    const before = element.id;
    this.modeling.updateProperties(element, { id });
    for (const other of this.registry.getAll()) renamed(other, this.said(other), before, id, this.modeling);
  }

  _name(element, name, said) {
    if (name === (said.name ?? said.text ?? "")) return; // Its place in the drawing stays too.
    if (is(said, "bpmn:TextAnnotation")) this.modeling.updateProperties(element, { text: name });
    else if (said === element.businessObject && !is(said, "bpmn:Process")) this.modeling.updateProperties(element, { name: name || undefined });
    else this.modeling.updateModdleProperties(element, said, { name });
  }

  _labels(element, labels, said) {
    const others = extensionsOf(said).filter((each) => each.$type !== "diwan:Label");
    this.#extend(element, said, [...labels.map((label) => this.#made("diwan:Label", label)), ...others]);
  }

  _own(element, own, said) {
    const before = ownOf(said);
    const made = this.#made(`diwan:${OWN[typeOf(said)]}`, own);
    const values = extensionsOf(said).filter((each) => each !== before);
    this.#extend(element, said, Object.keys(own).length ? [...values, made] : values);
  }

  _timer(element, { kind, expression, working }, said) {
    const [definition] = said.eventDefinitions;
    const properties = Object.fromEntries(Object.entries(TIMES).map(([name, of]) => [name, of === kind ? this.#formal(expression) : undefined]));
    properties["diwan:working"] = working ? "true" : undefined;
    this.modeling.updateModdleProperties(element, definition, properties);
  }

  _refers(element, name, said) {
    const { holder, name: reference } = rootOf(said);
    const root = name ? this.#root(element, reference.replace("Ref", ""), name) : undefined;
    this.modeling.updateModdleProperties(element, holder, { [reference]: root });
  }

  _called(element, key) {
    this.modeling.updateProperties(element, { calledElement: key || undefined });
  }

  _interrupting(element, cancelActivity) {
    this.modeling.updateProperties(element, { cancelActivity });
  }

  _condition(element, source) {
    this.modeling.updateProperties(element, { conditionExpression: source ? this.#formal(source) : undefined });
  }

  _fallback(element, on) {
    const before = element.source.businessObject.default;
    if (on) this.modeling.updateProperties(element.source, { default: element.businessObject });
    else if (before === element.businessObject) this.modeling.updateProperties(element.source, { default: undefined });
  }

  _loop(element, loop) {
    this.modeling.updateProperties(element, { loopCharacteristics: this.#loop(loop) });
  }

  #loop({ kind, condition, maximum, before, collection, item, count, completion }) {
    if (!kind) return undefined;
    if (kind === "loop") {
      return this.bpmnFactory.create("bpmn:StandardLoopCharacteristics", {
        loopCondition: condition ? this.#formal(condition) : undefined,
        loopMaximum: maximum || undefined,
        testBefore: before || undefined,
      });
    }
    return this.bpmnFactory.create("bpmn:MultiInstanceLoopCharacteristics", {
      isSequential: kind === "sequential" || undefined,
      "diwan:collection": collection || undefined,
      "diwan:item": item || undefined,
      loopCardinality: count ? this.#formal(count) : undefined,
      completionCondition: completion ? this.#formal(completion) : undefined,
    });
  }

  #formal(body) {
    return this.bpmnFactory.create("bpmn:FormalExpression", { body });
  }

  /** Return the message, signal, error or escalation of this name, made where there is none. */
  #root(element, kind, name) {
    const definitions = this.bpmnjs.getDefinitions();
    const type = `bpmn:${kind[0].toUpperCase()}${kind.slice(1)}`;
    const property = CODES[kind] ?? "name";
    const found = definitions.rootElements.find((each) => is(each, type) && each[property] === name);
    if (found) return found;
    const made = this.bpmnFactory.create(type, { name, [property]: name });
    made.$parent = definitions;
    this.modeling.updateModdleProperties(element, definitions, { rootElements: [...definitions.rootElements, made] });
    return made;
  }

  #extend(element, said, values) {
    if (!values.length) {
      this.modeling.updateModdleProperties(element, said, { extensionElements: undefined });
      return;
    }
    const extensionElements = this.bpmnFactory.create("bpmn:ExtensionElements", { values });
    extensionElements.$parent = said;
    for (const value of values) value.$parent = extensionElements;
    this.modeling.updateModdleProperties(element, said, { extensionElements });
  }

  /** Return plain data as an element of ours. */
  #made(type, data) {
    const made = this.bpmnFactory.create(type, {});
    for (const { name, ns, isMany, isBody, type: inner } of made.$descriptor.properties) {
      const value = data[isBody ? "text" : ns.localName];
      if (value === undefined || value === null || value === "") continue;
      const child = (each) => {
        const node = this.#made(inner, each);
        node.$parent = made;
        return node;
      };
      made.set(name, isMany ? value.map(child) : typeof value === "object" ? child(value) : value);
    }
    return made;
  }

  /** A name that was taken out of the drawing is gone in every language. */
  #follow({ element, newLabel }) {
    const target = element.labelTarget ?? element;
    if (!newLabel && Object.keys(namesOf(target.businessObject)).length) this.write(target, named(target.businessObject, {}));
  }
}
