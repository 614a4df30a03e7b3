// The history of a case as a page of its own: readable, printable, with the sign that its chain is whole.

import { act_button, code, escape, fact, instant, nothing } from "./html.js";
import { history_html } from "./history.js";
import { read } from "../read.js";

frappe.provide("frappe.single_window");

frappe.single_window.HistoryPage = class HistoryPage {
	constructor(wrapper) {
		this.page = frappe.ui.make_app_page({ parent: wrapper, title: __("History"), single_column: true });
		this.$body = $(`<div class="sw-case sw-history-page"></div>`).appendTo(this.page.main);
		this.page.set_primary_action(__("Print"), () => window.print());
		this.$body.on("click", '[data-act="open"]', () => frappe.set_route("Form", this.doctype, this.name));
	}

	/** Show the history that the address names. */
	async show() {
		const [, doctype, name] = frappe.get_route();
		Object.assign(this, { doctype, name });
		if (!doctype || !name) return this.say(__("Open a history from its card or from its case."));
		this.$body.html(nothing(__("Loading …")));
		try {
			const history = await read("single_window.api.history.history", { doctype, name });
			if (this.name === name) this.draw(history);
		} catch {
			this.say(__("This history does not exist, or it is not yours to read."));
		}
	}

	say(words) {
		this.$body.html(nothing(words));
	}

	draw(history) {
		this.$body.html(`
			<header class="sw-history-head">
				<p class="sw-print-only">${__("History")}</p>
				<h3>${escape(history.title)}</h3>
				${history.subtitle ? `<p class="text-muted">${escape(history.subtitle)}</p>` : ""}
				<dl class="sw-summary">
					${fact(__("Tracking Code"), code(history.tracking_code))}
					${fact(__("Acts"), escape(history.activities.length))}
					${fact(__("Printed On"), `<span class="sw-printed-on">${instant(frappe.datetime.now_datetime())}</span>`)}
					${fact(__("Read By"), escape(frappe.session.user_fullname))}
				</dl>
				<div class="sw-acts is-page">${act_button("open", opening_words(this.doctype))}</div>
			</header>
			${history_html(history.activities, history.chain_broken_at)}`);
	}
};

function opening_words(doctype) {
	return doctype === "Permit Request" ? __("Open the Case") : __("Open the Inquiry");
}
