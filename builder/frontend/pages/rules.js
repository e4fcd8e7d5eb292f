// The page of the designer of rules.
import "../rules.css";
import "../rules/keys.js";
