// Ids that people can read in expressions: task_1 and not Activity_0k3j2h.
import BpmnFactory from "bpmn-js/lib/features/modeling/BpmnFactory";
import { is } from "bpmn-js/lib/util/ModelUtil";

const NAMES = [
  ["bpmn:SubProcess", "part"], ["bpmn:CallActivity", "call"], ["bpmn:ServiceTask", "step"], ["bpmn:BusinessRuleTask", "decision"],
  ["bpmn:Activity", "task"], ["bpmn:StartEvent", "start"], ["bpmn:EndEvent", "end"], ["bpmn:Event", "event"], ["bpmn:Gateway", "gateway"], ["bpmn:SequenceFlow", "way"],
];

export class Factory extends BpmnFactory {
  static $inject = ["moddle", "elementRegistry"];

  constructor(moddle, registry) {
    super(moddle);
    this.registry = registry;
  }

  _ensureId(element) {
    const found = !element.id && NAMES.find(([type]) => is(element, type));
    if (!found) return super._ensureId(element);
    const { ids } = this._model;
    let number = 1;
    while (this.#taken(`${found[1]}_${number}`)) number += 1;
    element.id = `${found[1]}_${number}`;
    return ids.claim(element.id, element);
  }

  /** Shapes and labels keep the id of the element that they were made for. */
  #taken(id) {
    const { ids } = this._model;
    return ids.assigned(id) || ids.assigned(`${id}_di`) || this.registry.get(`${id}_label`);
  }
}
