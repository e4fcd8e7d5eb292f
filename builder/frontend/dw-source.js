// <dw-source>: a text area that becomes an editor with line numbers, checked while somebody types.
// It lives in a shadow root: there the editor's own sheets are adopted, and no policy is bent.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { xml } from "@codemirror/lang-xml";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { colours, look } from "./look.js";
import { showChecked } from "./checked.js";

const WAIT_MS = 350;
const languages = { xml, yaml };

class Source extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.form = this.closest("form");
    const root = this.attachShadow({ mode: "open" });
    this.view = new EditorView({ parent: root, root, state: this.#state(this.area.value) });
    this.area.hidden = true;
    this.append(this.area);
    this.#show(JSON.parse(document.getElementById("checked").textContent));
    this.goTo(Number(this.getAttribute("line")));
  }

  /** Put the cursor on a line, 1-based; 0 leaves it where it is. */
  goTo(number) {
    if (!number) return;
    const line = this.view.state.doc.line(Math.min(number, this.view.state.doc.lines));
    const effects = EditorView.scrollIntoView(line.from, { y: "center" });
    this.view.dispatch({ selection: { anchor: line.from }, effects });
    this.view.focus();
  }

  #state(doc) {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), history(),
        drawSelection(), indentOnInput(), bracketMatching(), highlightSelectionMatches(), indentUnit.of("  "),
        EditorState.tabSize.of(2), languages[this.getAttribute("language")](), syntaxHighlighting(colours), look,
        EditorView.contentAttributes.of({ "aria-label": this.getAttribute("label"), dir: "ltr", spellcheck: "false", tabindex: "0" }),
        // Arabic within a line keeps its own direction, the line keeps that of the source.
        EditorView.perLineTextDirection.of(false),
        keymap.of([{ key: "Mod-s", run: () => this.#save() }, ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => update.docChanged && this.#changed()),
      ],
    });
  }

  #save() {
    this.form.requestSubmit();
    return true;
  }

  #changed() {
    this.area.value = this.view.state.doc.toString();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#check(), WAIT_MS);
  }

  async #check() {
    this.asked?.abort();
    this.asked = new AbortController();
    const body = new FormData(this.form);
    try {
      const answer = await fetch(this.getAttribute("check"), { method: "POST", body, signal: this.asked.signal });
      if (answer.ok) this.#show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  #show(checked) {
    const { doc } = this.view.state;
    const found = checked.faults.filter((fault) => fault.line).map((fault) => {
      const line = doc.line(Math.min(fault.line, doc.lines));
      const from = line.from + line.text.search(/\S|$/);
      return { from, to: line.to, severity: fault.is_error ? "error" : "warning", message: fault.words };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
    showChecked(checked, (line) => this.goTo(line));
  }
}

customElements.define("dw-source", Source);
