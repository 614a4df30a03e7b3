// Everything about one applicant that the officer may see, found by national code. Every look-up is logged.

import { is_national_code } from "./applicant_codes.js";
import { applicant_html, more_html, rows_html } from "./applicant_view.js";
import { escape, nothing } from "./html.js";
import { latin } from "./compose_state.js";
import { post, Refusal } from "./wire.js";

frappe.provide("frappe.single_window");

frappe.single_window.ApplicantPage = class ApplicantPage {
	constructor(wrapper) {
		this.page = frappe.ui.make_app_page({ parent: wrapper, title: __("By National Code"), single_column: true });
		this.$body = $(`
			<div class="sw-case sw-applicant-page">
				<form class="sw-lookup" role="search">
					<label class="sw-field"><span>${__("National Code of the Applicant")}</span>
						<input class="form-control" name="national_code" inputmode="numeric" maxlength="10" dir="ltr" autocomplete="off"></label>
					<button class="btn btn-primary" type="submit">${__("Find")}</button>
					<small class="text-muted">${__("Each look-up is recorded with your name and the time.")}</small>
					<div class="sw-fault" role="alert"></div>
				</form>
				<div class="sw-found" aria-live="polite"></div>
			</div>`).appendTo(this.page.main);
		this.$input = this.$body.find("input");
		this.$body.on("submit", (event) => this.submit(event));
		this.$body.on("click", "[data-open]", (event) => this.open(event));
		this.$body.on("click", "[data-more]", (event) => this.more(event.currentTarget));
	}

	/** Show the applicant whom the address names; a code that is shown already is not looked up again. */
	show() {
		const [, asked] = frappe.get_route();
		if (asked && asked !== this.shown) this.$input.val(asked);
		if (asked && asked !== this.shown) this.find();
		if (!asked) this.$input.trigger("focus");
	}

	submit(event) {
		event.preventDefault();
		this.find();
	}

	async find() {
		const national_code = latin(this.$input.val()).trim();
		this.fault("");
		if (!is_national_code(national_code)) {
			return this.fault(__("This is not a national code: it has ten digits, the last of which checks the others."));
		}
		this.shown = national_code;
		const $found = this.$body.find(".sw-found").html(nothing(__("Loading …")));
		try {
			const file = await post("single_window.api.applicant.by_national_code", { national_code });
			$found.html(applicant_html(file));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			$found.html(nothing(error.message));
		}
	}

	/** Read on in one list; the look-up is logged as every other. */
	async more(button) {
		const { more: section, after } = button.dataset;
		button.disabled = true;
		try {
			const file = await post("single_window.api.applicant.by_national_code", { national_code: this.shown, section, after });
			$(button).prev("ul").append(rows_html(section, file[section] || []));
			$(button).replaceWith(more_html(section, file.more?.[section]));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			this.fault(error.message);
			button.disabled = false;
		}
	}

	fault(words) {
		this.$body.find(".sw-fault").html(escape(words));
	}

	open(event) {
		event.preventDefault();
		const { open, name } = event.currentTarget.dataset;
		frappe.set_route("Form", open, name);
	}
};
