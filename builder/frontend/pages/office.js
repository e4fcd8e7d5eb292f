// The pages of the office's designers: menus, departments, saved lists, audiences, the organisation.
import "../board.css";
import "../office.css";
import "../office/dw-designer.js";
