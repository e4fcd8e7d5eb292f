// <dw-feel scope result src label>: the editor of an expression, around the text area that is
// posted. It completes names and functions, says what is wrong while somebody types, and opens
// a card in which values are tried. Like every editor of sources it lives in a shadow root.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap } from "@codemirror/view";
import { expressionLanguage } from "@bpmn-io/lang-feel";
import { colours } from "../look.js";
import { completing } from "./completing.js";
import { look } from "./feel-look.js";
import { helpAt } from "./help.js";
import { tryCard } from "./try-card.js";

const WAIT_MS = 300;
const MIRRORED = ["describedby", "invalid", "disabled"];

class Feel extends HTMLElement {
  static observedAttributes = ["value", ...MIRRORED];

  connectedCallback() {
    if (this.view) return;
    this.area = this.querySelector("textarea");
    this.help = helpAt(this.getAttribute("src"), this.getAttribute("scope"));
    const root = this.attachShadow({ mode: "open" });
    this.view = new EditorView({ parent: root, root, state: this.#state(this.area.value) });
    this.foot = document.createElement("div");
    this.foot.className = "feel-foot";
    this.area.hidden = true;
    root.append(document.createElement("slot"));
    this.append(this.foot);
    this.kept = this.area.value;
    this.#labelled();
    this.#drawFoot();
    if (this.kept) this.#check();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.view) return;
    // The server's text comes in, but never over what is being typed.
    if (name === "value" && before !== after && after !== this.value && !this.view.hasFocus) {
      this.kept = after ?? "";
      this.value = this.kept;
    }
    this.view.contentDOM.setAttribute("aria-invalid", String(this.hasAttribute("invalid")));
  }

  focus() {
    this.view.focus();
  }

  /** Put another source in, as if it had been typed. */
  set value(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  get value() {
    return this.view.state.doc.toString();
  }

  #labelled() {
    const label = this.area.id && this.ownerDocument.querySelector(`label[for="${CSS.escape(this.area.id)}"]`);
    label?.addEventListener("click", (event) => {
      event.preventDefault();
      this.view.focus();
    });
  }

  #state(doc) {
    return EditorState.create({
      doc,
      extensions: [
        history(), drawSelection(), bracketMatching(), closeBrackets(), EditorView.lineWrapping,
        expressionLanguage, syntaxHighlighting(colours), look,
        autocompletion({ override: [completing(this.help)], icons: false, activateOnTyping: true }),
        EditorState.readOnly.of(this.hasAttribute("disabled")),
        EditorView.contentAttributes.of({
          "aria-label": this.getAttribute("label"), "aria-multiline": "true", dir: "ltr", spellcheck: "false",
        }),
        EditorView.perLineTextDirection.of(false),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => update.docChanged && this.#typed()),
        EditorView.domEventHandlers({ blur: () => this.#left(), beforeinput: replaceSelected }),
      ],
    });
  }

  #typed() {
    this.area.value = this.value;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#check(), WAIT_MS);
  }

  #left() {
    if (this.value === this.kept) return;
    this.kept = this.value;
    this.area.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async #check() {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      this.#show(await this.help.check(this.value, this.getAttribute("result"), this.asked.signal));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  #show({ faults, gives }) {
    const { length } = this.view.state.doc;
    const found = faults.map(({ start, end, words, is_error: isError }) => ({
      from: Math.min(start, length), to: Math.min(end, length), severity: isError ? "error" : "warning", message: words,
    }));
    this.view.dispatch(setDiagnostics(this.view.state, found));
    this.toggleAttribute("wrong", faults.some((fault) => fault.is_error));
    this.faults = faults;
    this.gives = gives;
    this.#drawFoot();
  }

  async #drawFoot() {
    const words = await this.help.words();
    if (!words) return;
    const lines = (this.faults ?? []).map(({ words: said, is_error: isError }) => line(said, isError ? "bad" : "warn"));
    const gives = this.gives && this.value ? [line(words.gives.replace("{type}", this.gives), "muted")] : [];
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button quiet small";
    button.textContent = words.try;
    button.hidden = !this.value;
    button.addEventListener("click", () => tryCard(this, words));
    const said = document.createElement("div");
    said.setAttribute("role", "status");
    said.className = "grow";
    said.append(...(lines.length ? lines : gives));
    this.foot.replaceChildren(said, button);
  }
}

/**
 * Type over what is selected. The browser's own way keeps the look of what it deletes in inline
 * styles, which the policy of the pages refuses.
 */
function replaceSelected(event, view) {
  const { state } = view;
  if (event.inputType !== "insertText" || !event.data || view.composing || state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(state.replaceSelection(event.data), { userEvent: "input.type" });
  return true;
}

function line(text, kind) {
  const node = document.createElement("p");
  node.className = `feel-said ${kind}`;
  node.textContent = text;
  return node;
}

customElements.define("dw-feel", Feel);
