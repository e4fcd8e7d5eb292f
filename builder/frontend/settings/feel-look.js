// How an expression's editor looks: as the inputs of forms, with the letters of sources.
import { EditorView } from "@codemirror/view";

const rim = "1px solid var(--line-strong)";

export const look = EditorView.theme({
  "&": { fontSize: "0.86rem", color: "var(--text)", backgroundColor: "var(--surface)", border: rim, borderRadius: "var(--radius)", minBlockSize: "var(--control-h)", maxBlockSize: "14rem" },
  "&.cm-focused": { outline: "none", borderColor: "var(--focus)", boxShadow: "0 0 0 3px color-mix(in oklab, var(--focus) 22%, transparent)" },
  ".cm-scroller": { fontFamily: "'Source Latin', var(--font)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { caretColor: "var(--accent)", paddingBlock: "0.4rem", paddingInline: "0.35rem" },
  ".cm-cursor": { borderInlineStartColor: "var(--accent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-soft)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger) 1px", textUnderlineOffset: "0.25em" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn) 1px", textUnderlineOffset: "0.25em" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "var(--radius)", backgroundColor: "var(--surface)", color: "var(--text)", fontFamily: "var(--font)", boxShadow: "var(--shadow-pop)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font)", maxBlockSize: "16rem", maxInlineSize: "min(30rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { display: "flex", gap: "0.75rem", justifyContent: "space-between", paddingBlock: "0.25rem", paddingInline: "0.6rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--text)" },
  ".cm-completionLabel": { fontFamily: "'Source Latin', var(--font)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700", color: "var(--accent)" },
  ".cm-completionDetail": { marginInlineStart: "0", fontStyle: "normal", color: "var(--muted)", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  ".cm-diagnostic": { borderInlineStart: "0", paddingInline: "0.6rem" },
});
