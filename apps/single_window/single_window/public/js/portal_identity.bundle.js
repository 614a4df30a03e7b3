// Entry of the identity pages; imports only.
import "./identity/start.js";
