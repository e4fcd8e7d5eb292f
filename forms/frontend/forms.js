/** Everything that forms do in the browser; a page's bundle imports this and `forms.css`. */
import "./dates/dw-date.js";
import "./dw-choices.js";
import "./dw-file.js";
import "./dw-lines.js";
import "./dw-lookup.js";
import "./dw-tabs.js";
import "./mistakes.js";
import "./outdated.js";
import "./pills.js";
