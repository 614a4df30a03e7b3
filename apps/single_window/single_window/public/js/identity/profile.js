// /profile, and the last step of registering.
import { call } from "./api.js";
import { onSubmit, showError, showNotice, valuesOf } from "./form.js";

export function startProfile(root) {
	wireProfileForm(root, root.querySelector("[data-profile-form]"), () =>
		showNotice(root, root.dataset.textSaved, "good")
	);
}

export function wireProfileForm(root, form, saved) {
	onSubmit(
		root,
		form,
		async () => {
			await call("single_window.api.registration.save_profile", valuesOf(form), root.dataset);
			saved();
		},
		(refusal) => showError(root, refusal.field || "", refusal.message)
	);
}
