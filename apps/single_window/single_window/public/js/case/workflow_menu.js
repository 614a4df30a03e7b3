// Frappe's own menu names every step of the officer's role; what he may do now is the server's answer.

/** Whether the step is among those he may take; tells him when it is not. */
export function is_his(may, step) {
	if ((may || []).includes(step)) return true;
	frappe.msgprint({
		title: __("Not Your Step"),
		message: __("You cannot take this step now: somebody else holds the card, or the step belongs to the other agency."),
		indicator: "orange",
	});
	return false;
}
