// Tokens that walk through the drawing, to see how it goes; what it says is in the reader's words.
import { is, isAny } from "bpmn-js/lib/util/ModelUtil";
import Simulator from "bpmn-js-token-simulation/lib/simulator";
import Animation from "bpmn-js-token-simulation/lib/animation";
import ColoredScopes from "bpmn-js-token-simulation/lib/features/colored-scopes";
import DisableModeling from "bpmn-js-token-simulation/lib/features/disable-modeling";
import ExclusiveWays from "bpmn-js-token-simulation/lib/features/exclusive-gateway-settings";
import InclusiveWays from "bpmn-js-token-simulation/lib/features/inclusive-gateway-settings";
import NeutralColors from "bpmn-js-token-simulation/lib/features/neutral-element-colors";
import TokenCount from "bpmn-js-token-simulation/lib/features/token-count";
import PadsModule from "bpmn-js-token-simulation/lib/features/context-pads";
import Pads from "bpmn-js-token-simulation/lib/features/context-pads/ContextPads";
import { PLAY_SIMULATION_EVENT, RESET_SIMULATION_EVENT, SCOPE_CREATE_EVENT, SCOPE_DESTROYED_EVENT, TOGGLE_MODE_EVENT, TRACE_EVENT } from "bpmn-js-token-simulation/lib/util/EventHelper";

/** The buttons on elements, whose words the library has in English only. */
class WordedPads extends Pads {
  static $inject = [...Pads.$inject, "translate"];

  constructor(eventBus, elementRegistry, overlays, injector, canvas, scopeFilter, translate) {
    super(eventBus, elementRegistry, overlays, injector, canvas, scopeFilter);
    this.translate = translate;
  }

  _addOverlay(element, options) {
    const { html } = options;
    html.type = "button";
    html.title = this.translate(html.title);
    html.setAttribute("aria-label", html.title);
    super._addOverlay(element, options);
  }
}

const BEFORE_OTHERS = 1500;
const HUMAN = ["bpmn:UserTask", "bpmn:ManualTask"];

/** Whether tokens walk: on, off, and from the start again. */
class Simulation {
  static $inject = ["eventBus", "canvas", "contextPad", "elementRegistry", "selection", "simulator"];

  constructor(eventBus, canvas, contextPad, elementRegistry, selection, simulator) {
    Object.assign(this, { eventBus, canvas, contextPad, elementRegistry, selection, simulator, active: false, going: false });
    eventBus.on([SCOPE_CREATE_EVENT, TRACE_EVENT], BEFORE_OTHERS, () => this.#go());
    eventBus.on([RESET_SIMULATION_EVENT, TOGGLE_MODE_EVENT], () => { this.going = false; });
  }

  toggle(active = !this.active) {
    if (active === this.active) return;
    this.active = false; // what is broken off by leaving has not finished
    this.selection.select(null);
    this.contextPad.close();
    this.canvas.getContainer().parentNode.classList.toggle("simulation", active);
    this.eventBus.fire(TOGGLE_MODE_EVENT, { active });
    this.active = active;
    // People take their time: a token waits at their tasks until it is sent on.
    for (const task of this.elementRegistry.filter((each) => isAny(each, HUMAN))) this.simulator.waitAtElement(task, active);
  }

  /** Let tokens walk once there are any. */
  #go() {
    if (this.going) return;
    this.going = true;
    this.eventBus.fire(PLAY_SIMULATION_EVENT);
  }

  reset() {
    this.eventBus.fire(RESET_SIMULATION_EVENT);
  }

  /** Call back when the process is through. */
  onFinished(then) {
    this.eventBus.on(SCOPE_DESTROYED_EVENT, ({ scope }) => {
      const ended = scope.completed && scope.destroyInitiator && is(scope.element, "bpmn:Process");
      if (ended && this.active) then();
    });
  }
}

export default {
  __depends__: [Simulator, Animation, ColoredScopes, DisableModeling, ExclusiveWays, InclusiveWays, NeutralColors, TokenCount, PadsModule],
  contextPads: ["type", WordedPads],
  simulation: ["type", Simulation],
};
