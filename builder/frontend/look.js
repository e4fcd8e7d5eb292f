// How sources look: the colours of the product, so that both themes hold.
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = EditorView.theme({
  "&": { fontSize: "0.86rem", color: "var(--text)", backgroundColor: "var(--surface)", maxBlockSize: "calc(100dvh - 11rem)", minBlockSize: "22rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "'Source Latin', var(--font)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { caretColor: "var(--accent)", paddingBlock: "0.6rem" },
  ".cm-cursor": { borderInlineStartColor: "var(--accent)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "0", paddingInlineStart: "0.4rem" },
  ".cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--surface-2) 60%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-soft)" },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "var(--warn-soft)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger) 1px", textUnderlineOffset: "0.25em" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--warn) 1px", textUnderlineOffset: "0.25em" },
  ".cm-lint-marker": { content: "none", inlineSize: "0.55rem", blockSize: "0.55rem", borderRadius: "50%", margin: "0.45em auto 0" },
  ".cm-lint-marker-error": { content: "''", backgroundColor: "var(--danger)" },
  ".cm-lint-marker-warning": { content: "''", backgroundColor: "var(--warn)" },
  ".cm-tooltip, .cm-panels": { border: "1px solid var(--line)", backgroundColor: "var(--surface)", color: "var(--text)", fontFamily: "var(--font)" },
  ".cm-panels-bottom": { borderBlockStart: "1px solid var(--line)" },
  ".cm-textfield, .cm-button": { border: "1px solid var(--line-strong)", borderRadius: "var(--radius-sm)", backgroundColor: "var(--surface)", backgroundImage: "none", color: "var(--text)", fontFamily: "var(--font)" },
});

export const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], color: "var(--accent)" },
  { tag: [tags.tagName, tags.keyword], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.attributeValue, tags.content], color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  { tag: [tags.comment, tags.punctuation, tags.angleBracket, tags.separator], color: "var(--muted)" },
]);
