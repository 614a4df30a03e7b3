// The cartable page; imports only.
import "./cartable/cartable.js";
