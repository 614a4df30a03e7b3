// Starts what the page is made for.
import { startLogin } from "./login.js";
import { startProfile } from "./profile.js";
import { startRegistration } from "./register.js";

const STARTERS = { register: startRegistration, login: startLogin, profile: startProfile };

const root = document.querySelector("[data-identity-page]");
if (root) {
	STARTERS[root.dataset.identityPage](root);
}
