// Fields of a permit's form as people need them: figures in any digits, own file upload, labels tied to their inputs.

// Frappe's number fields drop Persian digits and what they cannot read; the server reads all digits and says what is
// wrong, so here they are plain text with the right keyboard.
const AS_TEXT = { Int: "numeric", Float: "decimal", Currency: "decimal", Percent: "decimal", Phone: "tel" };
const FILES = ["Attach", "Attach Image"];

export function prepareFields(fields, texts) {
	for (const field of fields) {
		field.asked_as = field.fieldtype;
		if (field.fieldtype in AS_TEXT) field.fieldtype = "Data";
		if (FILES.includes(field.fieldtype)) field.fieldtype = "Portal File";
		if (field.fieldtype === "Select") field.placeholder = texts.textChoose;
	}
}

export function nameFields(form, texts) {
	for (const control of inputsOf(form)) {
		const { df } = control;
		const input = inputOf(control);
		const label = control.wrapper.querySelector("label.control-label, .label-area")?.closest("label") ?? null;
		if (!input) continue;
		input.id = `field-${df.fieldname}`;
		if (label && !label.contains(input)) label.htmlFor = input.id;
		if (df.asked_as in AS_TEXT) {
			input.inputMode = AS_TEXT[df.asked_as];
			input.dir = "ltr";
		}
		if (df.reqd) input.setAttribute("aria-required", "true");
		else markOptional(control, texts.textOptional);
	}
}

// A date that is none is said at its field and stays as it was typed; Frappe would open a dialog and empty the field.
export function keepWrongDates(texts) {
	const { prototype } = frappe.ui.form.ControlDate;
	const validate = prototype.validate;
	prototype.validate = function (value) {
		if (value !== "Invalid date" || !this.say_fault) return validate.call(this, value);
		this.inside_change_event = false;
		this.say_fault(texts.textDate);
		return new Promise(() => {}); // never settles: the control goes on as if nothing had been entered yet
	};
}

// What the server gets: a date goes as it was typed, because the server knows the calendar.
export function answerOf(control) {
	return control.df.asked_as === "Date" ? control.get_input_value() : control.get_value();
}

export function inputsOf(form) {
	return form.fields_list.filter((control) => control.df.fieldname && control.get_value);
}

export function inputOf(control) {
	return control.wrapper.querySelector("input:not([type=hidden]), select, textarea");
}

function markOptional(control, text) {
	const label = control.wrapper.querySelector(".control-label, .label-area");
	if (!label || control.df.asked_as === "Check") return;
	const mark = document.createElement("span");
	mark.className = "sw-optional";
	mark.textContent = text;
	label.append(" ", mark);
}
