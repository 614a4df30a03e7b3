// Saving the agencies that are chosen as a list for the next time.

import { sending_dialog } from "./sending_dialog.js";
import { post } from "./wire.js";

/** Ask for the list's name and save it; resolves with the list as the chooser keeps it. */
export async function save_list(agencies) {
	let title = "";
	const name = await sending_dialog({
		title: __("Save as a list"),
		label: __("Save"),
		fields: [
			{ fieldname: "title", fieldtype: "Data", label: __("Name of the List"), reqd: 1 },
			{ fieldname: "shared_with_office", fieldtype: "Check", label: __("My office may use it too") },
		],
		send: (values) => {
			title = values.title;
			return post("single_window.api.inquiry.save_list", {
				title: values.title,
				agencies,
				shared_with_office: values.shared_with_office ? 1 : 0,
			});
		},
		done: () => __("The list was saved."),
	});
	return { name: name.name || name, title, agencies: [...agencies], mine: true };
}
