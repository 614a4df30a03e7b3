// /register: the steps one after another. The server keeps the state; this tab keeps the token and what was typed,
// except the password, so that a reload goes on where the person was.
import { call } from "./api.js";
import { clearErrors, digitsOnly, onSubmit, showError, showNotice, wireReveal } from "./form.js";
import { wireProfileForm } from "./profile.js";
import { Countdown } from "./resend.js";
import { toPersian } from "../jalali/digits.js";

const API = "single_window.api.registration";
const STORE = "single_window.registration";
const STEPS = ["username", "mobile", "code", "password", "consent", "profile"];
const STEP_OF_FIELD = {
	username: "username",
	mobile: "mobile",
	code: "code",
	password: "password",
	consent: "consent",
};

export function startRegistration(root) {
	new Registration(root).start();
}

class Registration {
	constructor(root) {
		this.root = root;
		this.kept = {};
		this.password = "";
		this.countdown = new Countdown(root);
	}

	start() {
		wireReveal(this.root);
		this.wireSteps();
		if (this.root.dataset.step === "profile") {
			sessionStorage.removeItem(STORE);
			this.show("profile");
			return;
		}
		this.kept = JSON.parse(sessionStorage.getItem(STORE) || "{}");
		this.fill("username", this.kept.username);
		this.fill("mobile", this.kept.mobile);
		this.show(this.resumeAt());
	}

	// The password is never kept: after a reload it is asked for again.
	resumeAt() {
		if (this.kept.confirmed) {
			return "password";
		}
		return this.kept.token ? "code" : "username";
	}

	wireSteps() {
		const send = {
			username: () => this.sendUsername(),
			mobile: () => this.sendMobile(),
			code: () => this.sendCode(),
			password: () => this.keepPassword(),
			consent: () => this.complete(),
		};
		for (const [step, act] of Object.entries(send)) {
			onSubmit(this.root, this.form(step), act, (refusal) => this.refuse(refusal));
		}
		wireProfileForm(this.root, this.form("profile"), () => this.show("done"));
		this.root.querySelectorAll("[data-go]").forEach((button) => {
			button.addEventListener("click", () => this.show(button.dataset.go));
		});
		this.root
			.querySelector('[data-action="resend"]')
			.addEventListener("click", () => this.resend());
		this.input("code").addEventListener("input", () => this.codeTyped());
	}

	async sendUsername() {
		const { username } = await this.call("check_username", { username: this.value("username") });
		this.keep({ username });
		this.show(this.kept.confirmed ? "password" : "mobile");
	}

	async sendMobile() {
		const mobile = this.value("mobile");
		const values = { username: this.kept.username, mobile };
		const { token, ...sent } = await this.call("start", values);
		this.keep({ mobile, token, confirmed: false });
		this.codeSent(sent);
		this.show("code");
	}

	async sendCode() {
		const values = { token: this.kept.token, code: digitsOnly(this.value("code")) };
		await this.call("confirm_code", values);
		this.keep({ confirmed: true });
		this.show("password");
	}

	async resend() {
		clearErrors(this.root);
		try {
			this.codeSent(await this.call("resend", { token: this.kept.token }));
			this.fill("code", "");
			showNotice(this.root, this.root.dataset.textResent, "good");
			this.input("code").focus();
		} catch (refusal) {
			this.refuse(refusal);
		}
	}

	keepPassword() {
		this.password = this.input("password").value;
		this.show("consent");
	}

	async complete() {
		if (!this.password) {
			this.show("password");
			return;
		}
		const { token, username } = this.kept;
		const { next } = await this.call("complete", {
			token,
			username,
			password: this.password,
			consent: true,
		});
		sessionStorage.removeItem(STORE);
		window.location.replace(next);
	}

	// A whole code is sent by itself.
	codeTyped() {
		if (digitsOnly(this.value("code")).length === Number(this.input("code").maxLength)) {
			this.form("code").requestSubmit();
		}
	}

	codeSent(sent) {
		this.keep({ shownMobile: sent.mobile, resendAt: Date.now() + sent.resend_after * 1000 });
	}

	refuse(refusal) {
		if (refusal.field === "token") {
			this.keep({ token: "", confirmed: false });
			this.show("mobile");
			showNotice(this.root, refusal.message);
			return;
		}
		const step = STEP_OF_FIELD[refusal.field];
		if (step && this.form(step).hidden && refusal.field !== "mobile") {
			this.show(step);
		}
		showError(this.root, refusal.field || "", refusal.message);
	}

	show(step) {
		clearErrors(this.root);
		this.root.querySelectorAll("[data-step-form]").forEach((form) => {
			form.hidden = form.dataset.stepForm !== step;
		});
		this.mark(step);
		if (step === "code") {
			this.showCodeStep();
		}
		if (step === "password") {
			this.root.querySelector('[data-role="password-username"]').value = this.kept.username;
		}
		this.form(step).querySelector("input:not([readonly]), button, a")?.focus();
	}

	showCodeStep() {
		const { textSentTo } = this.root.dataset;
		const place = this.root.querySelector('[data-role="sent-to"]');
		place.textContent = textSentTo.replace("{0}", `\u2066${toPersian(this.kept.shownMobile)}\u2069`);
		this.countdown.until(this.kept.resendAt);
	}

	mark(step) {
		const done = step === "done";
		const now = done ? STEPS.length : STEPS.indexOf(step);
		this.root.querySelectorAll("[data-step-mark]").forEach((mark, index) => {
			mark.classList.toggle("is-done", index < now);
			mark.classList.toggle("is-now", index === now);
			mark.setAttribute("aria-current", index === now ? "step" : "false");
		});
		const progress = this.root.querySelector(".identity-progress");
		progress.hidden = done;
		this.root.querySelector('[data-role="login-link"]').hidden = done || step === "profile";
		if (!done) {
			this.describe(now);
		}
	}

	describe(now) {
		const mark = this.root.querySelectorAll("[data-step-mark]")[now];
		const words = this.root.dataset.textStep
			.replace("{0}", toPersian(now + 1))
			.replace("{1}", toPersian(STEPS.length));
		this.root.querySelector('[data-role="step-number"]').textContent = words;
		this.root.querySelector('[data-role="step-name"]').textContent = mark.dataset.label;
	}

	call(name, values) {
		return call(`${API}.${name}`, values, this.root.dataset);
	}

	keep(values) {
		Object.assign(this.kept, values);
		sessionStorage.setItem(STORE, JSON.stringify(this.kept));
	}

	form(step) {
		return this.root.querySelector(`[data-step-form="${step}"]`);
	}

	input(name) {
		return this.form(STEP_OF_FIELD[name]).querySelector(`#identity-${name}`);
	}

	value(name) {
		return this.input(name).value.trim();
	}

	fill(name, value) {
		if (value !== undefined) {
			this.input(name).value = value;
		}
	}
}
