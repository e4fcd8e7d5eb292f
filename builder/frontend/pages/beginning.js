// The pages of the first start.
import "../beginning.css";
import "../beginning.js";
