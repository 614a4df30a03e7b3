// /login: Frappe's own login, with the name brought to the stored spelling.
import { Refusal } from "./api.js";
import { onSubmit, showNotice, valuesOf, wireReveal } from "./form.js";
import { toLatin } from "../jalali/digits.js";

export function startLogin(root) {
	wireReveal(root);
	const form = root.querySelector("[data-login-form]");
	onSubmit(
		root,
		form,
		() => logIn(root, form),
		(refusal) => {
			showNotice(root, refusal.message);
			form.elements.pwd.select();
		}
	);
}

async function logIn(root, form) {
	const { usr } = valuesOf(form);
	const response = await post(root, { usr: loginName(usr), pwd: form.elements.pwd.value });
	if (response.status === 401) {
		throw new Refusal(root.dataset.textWrong);
	}
	if (!response.ok) {
		throw new Refusal(root.dataset.textFailed);
	}
	// The page itself knows where a person who is logged in belongs.
	const target = root.dataset.redirectTo;
	window.location.replace(target ? `/login?redirect-to=${encodeURIComponent(target)}` : "/login");
}

async function post(root, values) {
	try {
		return await fetch("/api/method/login", {
			method: "POST",
			credentials: "same-origin",
			headers: { Accept: "application/json", "Content-Type": "application/json" },
			body: JSON.stringify(values),
		});
	} catch {
		throw new Refusal(root.dataset.textOffline);
	}
}

// ۰۹۱۲…, +98912…, 0098912… and 912… are all 0912…; a user name is lower case.
function loginName(typed) {
	const name = toLatin(typed);
	const digits = name.replace(/[\s\-()+]/g, "");
	const mobile = /^(?:0098|98|0)?(9\d{9})$/.exec(digits);
	if (mobile) {
		return `0${mobile[1]}`;
	}
	return name.includes("@") || name === "Administrator" ? name : name.toLowerCase();
}
