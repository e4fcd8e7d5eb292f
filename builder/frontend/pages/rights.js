// The page of the matrix of roles.
import "../rights.css";
import "../rights/dw-rights.js";
