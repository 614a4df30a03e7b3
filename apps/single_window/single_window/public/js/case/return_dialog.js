// Returning a case to its applicant: the answers that are wrong are marked, each with what is wrong about it.

import { escape } from "./html.js";
import { sending_dialog } from "./sending_dialog.js";
import { post, Refusal } from "./wire.js";

/** Mark the wrong answers of the form and return the case; resolves when the server has done so. */
export function return_to_applicant(request, form) {
	const marked = new Map();
	return sending_dialog({
		title: __("Return to Applicant"),
		label: __("Return to Applicant"),
		size: "large",
		fields: [
			{ fieldname: "faults", fieldtype: "HTML" },
			{
				fieldname: "note",
				fieldtype: "Small Text",
				label: __("Message to the Applicant"),
				description: __("The applicant reads this text and corrects only the answers you marked."),
			},
		],
		prepare: (dialog) => draw(dialog.fields_dict.faults.$wrapper, form, marked),
		send: (values) => {
			const faults = [...marked].map(([fieldname, note]) => ({ fieldname, note: note.trim() }));
			if (!faults.length && !values.note) throw new Refusal(__("Mark an answer that has to be corrected, or write a message."));
			if (faults.some((row) => !row.note)) throw new Refusal(__("Write for every marked answer what is wrong with it."));
			return post("single_window.api.case.return_to_applicant", { permit_request: request, faults, note: values.note || "" });
		},
		done: () => __("The case was returned to the applicant."),
	});
}

function draw($root, form, marked) {
	$root.html(`
		<p>${__("Mark the answers that are wrong and write what is wrong with them.")}</p>
		<ul class="sw-marks">${form.map(row_html).join("")}</ul>`);
	$root.on("change", "input[data-fault]", ({ target }) => {
		const $note = $(target).closest("li").find("textarea").prop("hidden", !target.checked);
		if (target.checked) marked.set(target.dataset.fault, $note.val());
		else marked.delete(target.dataset.fault);
		if (target.checked) $note.trigger("focus");
	});
	$root.on("input", "textarea", ({ target }) => marked.set(target.dataset.note, target.value));
}

function row_html(row) {
	const value = row.is_file ? __("File") : row.value || __("Not answered");
	return `
		<li>
			<label><input type="checkbox" data-fault="${escape(row.fieldname)}">
				<span class="sw-shareable-label">${escape(row.label)}</span> <span class="text-muted">${escape(value)}</span></label>
			<textarea class="form-control" rows="2" data-note="${escape(row.fieldname)}" hidden
				placeholder="${__("What is wrong with this answer?")}" aria-label="${escape(row.label)}"></textarea>
		</li>`;
}
