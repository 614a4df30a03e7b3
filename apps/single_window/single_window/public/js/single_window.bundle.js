// Desk entry; imports only.
import "./jalali/desk.js";
import "./cartable/home.js";
