// The page of the designer of templates.
import "../letters/letters.js";
import "../letters/letters.css";
