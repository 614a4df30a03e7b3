// Fields, their errors, and a form that is sent once at a time.
import { toLatin } from "../jalali/digits.js";

export function valuesOf(form) {
	return Object.fromEntries(
		[...new FormData(form)].map(([name, value]) => [name, String(value).trim()])
	);
}

export function digitsOnly(text) {
	return toLatin(text).replace(/\D/g, "");
}

export function clearErrors(root) {
	root.querySelectorAll(".identity-field.has-error").forEach((field) => {
		field.classList.remove("has-error");
		field.querySelector(".identity-error").hidden = true;
		inputOf(field)?.removeAttribute("aria-invalid");
	});
	showNotice(root, "");
}

export function showError(root, name, message) {
	const field = root.querySelector(`form:not([hidden]) [data-field="${CSS.escape(name)}"]`);
	if (!field) {
		showNotice(root, message);
		return;
	}
	field.classList.add("has-error");
	const place = field.querySelector(".identity-error");
	place.textContent = message;
	place.hidden = false;
	const input = inputOf(field);
	input?.setAttribute("aria-invalid", "true");
	input?.focus();
}

export function showNotice(root, message, kind = "") {
	const notice = root.querySelector('[data-role="notice"]');
	notice.textContent = message;
	notice.hidden = !message;
	notice.classList.toggle("is-good", kind === "good");
	if (message) {
		notice.scrollIntoView({ block: "center" });
	}
}

// Sends the form at most once at a time, so that a double click is harmless.
export function onSubmit(root, form, send, refuse) {
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		if (form.dataset.busy || missesSomething(root, form)) {
			return;
		}
		clearErrors(root);
		setBusy(form, true);
		try {
			await send(form);
		} catch (refusal) {
			refuse(refusal);
		} finally {
			setBusy(form, false);
		}
	});
}

export function wireReveal(root) {
	root.addEventListener("click", (event) => {
		const button = event.target.closest('[data-action="reveal"]');
		if (!button) {
			return;
		}
		const input = button.parentElement.querySelector("input");
		const shown = input.type === "password";
		input.type = shown ? "text" : "password";
		button.textContent = shown ? button.dataset.shown : button.dataset.hidden;
		button.setAttribute("aria-pressed", String(shown));
	});
}

function missesSomething(root, form) {
	const empty = [...form.querySelectorAll("[required]")].filter((input) => !input.value.trim());
	clearErrors(root);
	empty.reverse().forEach((input) => showError(root, input.name, root.dataset.textRequired));
	return empty.length > 0;
}

function setBusy(form, busy) {
	if (busy) {
		form.dataset.busy = "1";
	} else {
		delete form.dataset.busy;
	}
	const button = form.querySelector('[type="submit"]');
	button.disabled = busy;
	button.classList.toggle("is-busy", busy);
}

function inputOf(field) {
	return field.querySelector("input, textarea");
}
