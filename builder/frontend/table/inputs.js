// The data that decisions read: an input with the requirement of it, made and taken back as one.

const ADD = "diwan.input.add";

export class Inputs {
  static $inject = ["commandStack", "dmnFactory", "modeling", "sheet"];

  constructor(commandStack, dmnFactory, modeling, sheet) {
    Object.assign(this, { commandStack, dmnFactory, modeling, sheet });
    commandStack.registerHandler(ADD, Adding);
  }

  /** Add an input of a type (`name` as expressions say it) and a column that tests it. */
  add(decision, { name, label, type }) {
    this.commandStack.execute(ADD, { decision, ...this.#made(decision, name, type), column: { name, label, type } });
  }

  #made(decision, name, type) {
    const make = (kind, attributes) => this.dmnFactory.create(kind, attributes);
    const input = make("dmn:InputData", { name });
    input.variable = make("dmn:InformationItem", { name, typeRef: type });
    const requirement = make("dmn:InformationRequirement", {});
    requirement.requiredInput = make("dmn:DMNElementReference", { href: `#${input.id}` });
    for (const [child, parent] of [[input.variable, input], [requirement.requiredInput, requirement], [input, decision.$parent], [requirement, decision]]) child.$parent = parent;
    return { input, requirement };
  }
}

/** Does and undoes the adding; the column goes by the library's own commands. */
class Adding {
  static $inject = ["modeling", "elementFactory", "dmnFactory", "sheet"];

  constructor(modeling, elementFactory, dmnFactory, sheet) {
    Object.assign(this, { modeling, elementFactory, dmnFactory, sheet });
  }

  execute({ decision, input, requirement }) {
    const { drgElement } = decision.$parent;
    drgElement.splice(drgElement.indexOf(decision), 0, input);
    decision.get("informationRequirement").push(requirement);
    return [];
  }

  postExecute({ column }) {
    const root = this.sheet.getRoot();
    const at = root.businessObject.input.length;
    const made = this.modeling.addCol({ type: "dmn:InputClause" }, at);
    const clause = made.businessObject;
    this.modeling.updateProperties(clause, { label: column.label || column.name, inputExpression: { text: column.name, typeRef: column.type } });
  }

  revert({ decision, input, requirement }) {
    remove(decision.$parent.drgElement, input);
    remove(decision.informationRequirement, requirement);
    return [];
  }
}

function remove(list, item) {
  list.splice(list.indexOf(item), 1);
}
