// The private note on a card, which nobody else reads, and the note of handing a referral back.

import * as api from "./api.js";
import { form_dialog } from "./dialogs.js";

export async function edit_note(card) {
	const { text } = await api.note(card.name);
	return form_dialog({
		title: __("Private Note"),
		button: __("Save"),
		fields: [
			{
				fieldname: "text", fieldtype: "Small Text", label: __("Note"), default: text,
				description: __("Only you read this note. Leave it empty to delete it."),
			},
		],
		act: (values) => api.save_note(card.name, values.text || ""),
	});
}

/** Hand one or many referrals back; `act(note)` does it. */
export function ask_opinion(act) {
	return form_dialog({
		title: __("Hand Back with Opinion"),
		button: __("Hand Back"),
		fields: [
			{
				fieldname: "text", fieldtype: "Small Text", label: __("Your Opinion"), reqd: 1,
				description: __("The colleague who referred the card reads this text."),
			},
		],
		act: (values) => act(values.text),
	});
}
