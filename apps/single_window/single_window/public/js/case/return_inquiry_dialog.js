// «عودت»: an inquiry that cannot be answered as it is goes back to the asking officer with the reason.

import { sending_dialog } from "./sending_dialog.js";
import { post } from "./wire.js";

/** Ask for the reason and return it; resolves when the server has done so. */
export function return_inquiry(response) {
	return sending_dialog({
		title: __("Return to the Asking Agency"),
		label: __("Return the Inquiry"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("What has to be corrected?"),
				reqd: 1,
				description: __("The asking officer reads this, corrects the inquiry and sends it again."),
			},
		],
		send: (values) => post("single_window.api.inquiry.return_inquiry", { response, reason: values.reason }),
		done: () => __("The inquiry was returned to the asking agency."),
	});
}
