// Tokens that walk through the drawing, to see how it goes; what it says is in the reader's words.
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
import { PAUSE_SIMULATION_EVENT, PLAY_SIMULATION_EVENT, RESET_SIMULATION_EVENT, SCOPE_DESTROYED_EVENT, TOGGLE_MODE_EVENT } from "bpmn-js-token-simulation/lib/util/EventHelper";

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

/** Whether tokens walk, and how: on, off, stop, go on, begin anew. */
class Simulation {
  static $inject = ["eventBus", "canvas", "contextPad", "selection"];

  constructor(eventBus, canvas, contextPad, selection) {
    Object.assign(this, { eventBus, canvas, contextPad, selection, active: false });
  }

  toggle(active = !this.active) {
    if (active === this.active) return;
    this.active = active;
    this.selection.select(null);
    this.contextPad.close();
    this.canvas.getContainer().parentNode.classList.toggle("simulation", active);
    this.eventBus.fire(TOGGLE_MODE_EVENT, { active });
  }

  pause(paused) {
    this.eventBus.fire(paused ? PAUSE_SIMULATION_EVENT : PLAY_SIMULATION_EVENT);
  }

  reset() {
    this.eventBus.fire(RESET_SIMULATION_EVENT);
  }

  /** Call back when the process is through. */
  onFinished(then) {
    this.eventBus.on(SCOPE_DESTROYED_EVENT, ({ scope }) => {
      if (scope.completed && !scope.parent) then();
    });
  }
}

export default {
  __depends__: [Simulator, Animation, ColoredScopes, DisableModeling, ExclusiveWays, InclusiveWays, NeutralColors, TokenCount, PadsModule],
  contextPads: ["type", WordedPads],
  simulation: ["type", Simulation],
};
