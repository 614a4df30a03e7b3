// Dialogs that stay open until the server has agreed, so that nothing that was typed is ever lost.

/**
 * Show a dialog; resolves with what `act(values)` answered, or with null when it was closed. When the server refuses,
 * Frappe shows why and the dialog stays. `after_show(dialog)` completes fields that Frappe does not know.
 */
export function form_dialog({ title, fields, button, act, after_show = () => {}, size = "small" }) {
	return new Promise((resolve) => {
		let result = null;
		const dialog = new frappe.ui.Dialog({
			title,
			fields,
			size,
			primary_action_label: button,
			primary_action: async (values) => {
				dialog.disable_primary_action();
				try {
					result = (await act(values, dialog)) ?? {};
					dialog.hide();
				} catch {
					// Frappe has shown why; the values stay for another try.
				} finally {
					dialog.enable_primary_action();
				}
			},
		});
		dialog.onhide = () => {
			resolve(result);
			// The window's closing movement ends before it is taken away.
			setTimeout(() => dialog.$wrapper.remove(), 500);
		};
		dialog.$wrapper.addClass("sw-dialog");
		dialog.show();
		after_show(dialog);
	});
}
