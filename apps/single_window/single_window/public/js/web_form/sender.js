// «بفرست»: once per press, once per form on the screen, and never losing what was typed.

import { post, renewToken, serverMessage, Unanswered } from "./answers.js";
import { Faults } from "./faults.js";
import { answerOf, inputsOf } from "./fields.js";

const ACCEPT = "frappe.website.doctype.web_form.web_form.accept";
const OLD_TOKEN = 400;
const NO_SESSION = [401, 403, 404];

export class Sender {
	constructor(page, form, facts) {
		Object.assign(this, { page, form, facts, texts: page.dataset });
		this.button = page.querySelector(".submit-btn");
		this.faults = new Faults(form, page, page.querySelector("[data-apply-notice]"));
		// Made once for this form on the screen: every retry carries it, so the server files one request.
		form.doc.idempotency_key = newKey();
		// Frappe's own handler of the form's submit calls this.
		form.save = () => {
			this.send();
			return false;
		};
		page.addEventListener("submit", (event) => event.preventDefault());
		this.guardTyping();
	}

	async send() {
		if (this.sending || !this.isReady()) return;
		this.setBusy(true);
		try {
			this.judge(await this.ask());
		} catch (error) {
			if (!(error instanceof Unanswered)) throw error;
			this.faults.show({}, this.texts.textOffline);
		} finally {
			if (!this.filed) this.setBusy(false);
		}
	}

	isReady() {
		const controls = inputsOf(this.form);
		if (controls.some((control) => control.uploading)) {
			this.faults.show({}, this.texts.textUploading);
			return false;
		}
		const missing = controls.filter(
			(control) => control.df.reqd && control.df.asked_as !== "Check" && isEmpty(answerOf(control))
		);
		if (missing.length) {
			const faults = missing.map(({ df }) => [df.fieldname, this.texts.textRequired]);
			this.faults.show(Object.fromEntries(faults), this.texts.textCheck);
		}
		return !missing.length;
	}

	async ask() {
		const answer = await this.post();
		const refused = answer.status === OLD_TOKEN || NO_SESSION.includes(answer.status);
		if (refused && !answer.body.field_faults && (await renewToken(this.facts.address).catch(() => false))) {
			return this.post();
		}
		return answer;
	}

	post() {
		return post(ACCEPT, { web_form: this.form.name, data: JSON.stringify(this.values()) });
	}

	// The page that follows when the form was taken in.
	after(message) {
		return `${message.url}?filed=1`;
	}

	values() {
		const answers = inputsOf(this.form).map((control) => [control.df.fieldname, answerOf(control) ?? null]);
		return { ...Object.fromEntries(answers), idempotency_key: this.form.doc.idempotency_key };
	}

	judge({ status, body }) {
		if (status < 400 && body.message?.url) {
			this.filed = true;
			window.location.assign(this.after(body.message));
		} else if (body.field_faults) {
			this.faults.show(body.field_faults, this.texts.textCheck);
		} else if (status === OLD_TOKEN || NO_SESSION.includes(status)) {
			this.faults.show({}, serverMessage(body) || this.texts.textSession);
		} else {
			this.faults.show({}, serverMessage(body) || this.texts.textFailed);
		}
	}

	setBusy(busy) {
		this.sending = busy;
		this.button.disabled = busy;
		this.button.classList.toggle("is-busy", busy);
		this.label = this.label ?? this.button.textContent;
		this.button.textContent = busy ? this.texts.textSending : this.label;
	}

	guardTyping() {
		let typed = false;
		for (const kind of ["input", "answered"]) this.page.addEventListener(kind, () => (typed = true));
		window.addEventListener("beforeunload", (event) => {
			if (typed && !this.filed) event.preventDefault();
		});
		// Coming back to a form that was sent begins a new one.
		window.addEventListener("pageshow", (event) => {
			if (event.persisted && this.filed) window.location.reload();
		});
	}
}

function isEmpty(value) {
	return String(value ?? "").trim() === "";
}

function newKey() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
