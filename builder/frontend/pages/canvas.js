// The page of the form designer.
import "../canvas.css";
import "../canvas/dw-canvas.js";
import "../canvas/quick.js";
import "../canvas/searching.js";
