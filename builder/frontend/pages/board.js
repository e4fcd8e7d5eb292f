// The page of the board: statuses and what leads between them.
import "../board.css";
import "../board/dw-board.js";
import "../board/dw-contrast.js";
