// The page of one try: its look, and the element around its frame.
import "../trial/dw-try.js";
import "../trial/trial.css";
