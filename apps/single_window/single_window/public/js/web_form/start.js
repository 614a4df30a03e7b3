// A permit's Web Form, and the form of a returned request: runs after Frappe's form code is loaded and before the form is drawn.

import { Correction } from "./correction.js";
import { defineFileControl } from "./file_control.js";
import { keepWrongDates, nameFields, prepareFields } from "./fields.js";
import { Sender } from "./sender.js";

const page = document.querySelector("[data-apply]");

if (page) {
	window.frappe.ready(() => {
		const facts = JSON.parse(document.getElementById("form-facts").textContent);
		frappe._messages = { ...frappe._messages, ...facts.messages };
		frappe.web_form_doc = facts.web_form_doc;
		frappe.reference_doc = facts.reference_doc ?? {};
		defineFileControl(page.dataset);
		keepWrongDates(page.dataset);
		prepareFields(facts.web_form_doc.web_form_fields, page.dataset);
		// Frappe's word on a lost connection, once per bundle; the sender says it where it matters.
		$(window).off("online offline");
		afterDrawing(() => {
			nameFields(frappe.web_form, page.dataset);
			const Kind = page.dataset.apply === "correct" ? Correction : Sender;
			new Kind(page, frappe.web_form, facts);
		});
	});
}

// Frappe calls this once, when all fields stand; a script that an admin wrote for the form goes first.
function afterDrawing(work) {
	const adminScript = frappe.init_client_script;
	frappe.init_client_script = () => {
		try {
			adminScript?.();
		} finally {
			work();
		}
	};
}
