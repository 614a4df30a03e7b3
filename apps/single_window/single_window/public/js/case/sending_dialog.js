// A dialog that sends by itself: it closes only when the server has accepted, and shows a refusal where one writes.

import { Refusal } from "./wire.js";

/**
 * Open it; resolves with the server's answer and never settles when the dialog is closed without one.
 * `send(values, dialog)` sends; `prepare(dialog)` completes the dialog before it is shown; `closed(dialog)` follows its end.
 */
export function sending_dialog({ title, label, fields, send, size, prepare, closed, done }) {
	return new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title,
			size,
			fields,
			// A moving dialog takes the focus when it comes to rest, away from where one has begun to write.
			animate: false,
			primary_action_label: label,
			primary_action: async (values) => {
				const answer = await guarded(dialog, () => send(values, dialog));
				if (answer === REFUSED) return;
				dialog.hide();
				if (done) frappe.show_alert({ message: done(answer, values), indicator: "green" });
				resolve(answer);
			},
		});
		// A stray click beside the dialog must not throw away what was written.
		dialog.$wrapper.modal({ backdrop: "static", show: false });
		dialog.$wrapper.addClass("sw-dialog").on("hidden.bs.modal", () => {
			closed?.(dialog);
			dialog.$wrapper.remove();
		});
		// In the footer, which stays in sight however long the dialog is.
		dialog.footer.prepend(`<div class="sw-refusal" role="alert" hidden></div>`);
		prepare?.(dialog);
		dialog.show();
	});
}

/** Show a fault inside the dialog; an empty one takes the last away. */
export function tell(dialog, message, title = "") {
	const $fault = dialog.$wrapper.find(".sw-refusal").prop("hidden", !message).empty();
	if (!message) return;
	if (title) $("<strong>").text(title).appendTo($fault);
	$("<div>").text(message).appendTo($fault);
}

const REFUSED = Symbol("refused");

/** Run `work` with the button locked; a double press sends nothing twice. */
async function guarded(dialog, work) {
	const $button = dialog.get_primary_btn();
	if ($button.prop("disabled")) return REFUSED;
	$button.prop("disabled", true);
	tell(dialog, "");
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		tell(dialog, error.message, error.title);
		return REFUSED;
	} finally {
		$button.prop("disabled", false);
	}
}
