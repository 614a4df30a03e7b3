// Every website page, in its head; imports only. The first one must stay first.
import "./portal/facts.js";
import "./portal/frame.js";
import "./portal/search.js";
