// The product's own elements in BPMN files, as the drawing library reads and writes them.
// The server's reader of processes knows the same: workflows/reading/extensions.py.
const attr = (name) => ({ name, isAttr: true, type: "String" });
const one = (name, type) => ({ name, type });
const many = (name, type) => ({ name, type, isMany: true });
const on = (...types) => ({ allowedIn: types.map((type) => `bpmn:${type}`) });
const part = (name, properties) => ({ name, superClass: ["Element"], properties });
const own = (name, meta, properties) => ({ ...part(name, properties), meta });

export default {
  name: "Diwan",
  uri: "urn:diwan:bpmn:1",
  prefix: "diwan",
  xml: { tagAlias: "lowerCase" },
  associations: [],
  types: [
    own("Settings", on("Process"), [attr("recordType"), attr("icon"), many("label", "Label"), many("start", "Start"), one("ask", "Ask"), many("input", "Input")]),
    part("Start", [attr("on"), attr("status"), attr("style"), attr("when")]),
    part("Ask", [attr("form")]),
    own("Task", on("UserTask", "ManualTask"), [
      attr("form"), attr("fields"), attr("due"), attr("working"), attr("exclusive"),
      many("label", "Label"), many("who", "Who"), one("show", "Show"), many("outcome", "Outcome"),
    ]),
    part("Who", [attr("role"), attr("department"), attr("managerOf"), attr("user"), attr("assignee"), attr("portal")]),
    part("Show", [attr("fields")]),
    part("Outcome", [attr("key"), attr("style"), attr("requireForm"), many("label", "Label")]),
    own("Label", on("FlowNode", "SequenceFlow", "TextAnnotation", "Process"), [attr("lang"), { name: "text", isBody: true, type: "String" }]),
    own("Operator", on("ServiceTask"), [attr("name"), many("param", "Param")]),
    own("Decision", on("BusinessRuleTask"), [attr("key"), attr("result"), many("input", "Input")]),
    own("Call", on("CallActivity"), [many("input", "Input")]),
    own("Message", on("Event", "SendTask", "ReceiveTask"), [attr("correlation"), many("param", "Param")]),
    part("Param", [attr("name"), attr("value")]),
    part("Input", [attr("name"), attr("value")]),
    { name: "TimerAttributes", extends: ["bpmn:TimerEventDefinition"], properties: [attr("working")] },
    { name: "RepeatAttributes", extends: ["bpmn:MultiInstanceLoopCharacteristics"], properties: [attr("collection"), attr("item")] },
  ],
};
