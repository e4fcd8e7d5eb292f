// Editors bring style sheets as elements of style, which no page of ours allows. They are adopted
// instead, as they are within shadow roots.
import { StyleModule } from "style-mod";

const adopting = {
  ownerDocument: document,
  get adoptedStyleSheets() { return [...document.adoptedStyleSheets]; },
  set adoptedStyleSheets(sheets) { document.adoptedStyleSheets = sheets; },
};
const mount = StyleModule.mount;
StyleModule.mount = (root, modules, options) => mount(root === document ? adopting : root, modules, options);
