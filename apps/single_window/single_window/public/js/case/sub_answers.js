// The inputs of structured sub-questions, each by its type; dates by the Jalali control of Desk.

import { number } from "./answer_state.js";
import { escape } from "./html.js";

/** Draw them; `values` = {number: value} is changed in place, `changed()` is called after each change. */
export function sub_answer_inputs($root, questions, values, changed) {
	$root.html(questions.map((row, index) => row_html(row, number(row, index), values[number(row, index)])).join(""));
	questions.forEach((row, index) => {
		if (row.fieldtype === "Date") date_input($root, row, number(row, index), values, changed);
	});
	$root.on("input change", "[data-sub]", (event) => {
		values[event.target.dataset.sub] = event.target.value;
		changed();
	});
}

function row_html(row, number, value) {
	const label = `${escape(row.label)}${row.compulsory ? ` <span class="text-danger" aria-hidden="true">*</span>` : ""}`;
	const group = ["Yes or No", "Date"].includes(row.fieldtype);
	const tag = group ? "div" : "label";
	return `<${tag} class="sw-field" data-question="${number}"><span>${label}</span>${(INPUTS[row.fieldtype] || INPUTS.Text)(row, number, value ?? "")}</${tag}>`;
}

const INPUTS = {
	"Yes or No": (row, number, value) => `
		<div class="sw-choices" role="radiogroup" aria-label="${escape(row.label)}">
			${[["Yes", __("Yes")], ["No", __("No")]]
				.map(
					([stored, label]) => `<label class="sw-check"><input type="radio" name="sub-${number}" data-sub="${number}"
						value="${stored}" ${value === stored ? "checked" : ""}> ${escape(label)}</label>`
				)
				.join("")}
		</div>`,
	Text: (_row, number, value) =>
		`<textarea class="form-control" rows="2" data-sub="${number}">${escape(value)}</textarea>`,
	Number: (_row, number, value) =>
		`<input class="form-control" inputmode="decimal" data-sub="${number}" value="${escape(value)}">`,
	Choice: (row, number, value) => `
		<select class="form-control" data-sub="${number}"><option value=""></option>
			${String(row.options || "")
				.split("\n")
				.map((line) => line.trim())
				.filter(Boolean)
				.map((line) => `<option value="${escape(line)}" ${line === value ? "selected" : ""}>${escape(line)}</option>`)
				.join("")}
		</select>`,
	Date: (_row, number) => `<div data-date="${number}"></div>`,
};

function date_input($root, row, number, values, changed) {
	const control = frappe.ui.form.make_control({
		parent: $root.find(`[data-date="${number}"]`).get(0),
		df: { fieldname: `sub_${number}`, fieldtype: "Date", placeholder: __("Choose Date") },
		render_input: true,
		only_input: true,
	});
	control.$input.attr("aria-label", row.label);
	if (values[number]) control.set_value(values[number]);
	control.$input.on("change", () => {
		values[number] = control.get_value() || "";
		changed();
	});
}
