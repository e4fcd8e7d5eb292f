// The page of the source editor.
import "../dw-source.js";
