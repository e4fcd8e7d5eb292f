// What every page of the builder needs: its look.
import "../builder.css";
import "../moving.css";
