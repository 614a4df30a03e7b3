// Website and web form entry; imports only.
import "./jalali/web.js";
import "./web_form/start.js";
