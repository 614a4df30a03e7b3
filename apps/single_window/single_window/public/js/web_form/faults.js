// Faults at their fields: shown, announced, and gone as soon as the answer changes.

import { inputOf, inputsOf } from "./fields.js";

export class Faults {
	constructor(form, root, notice) {
		this.form = form;
		this.notice = notice;
		for (const control of inputsOf(form)) control.say_fault = (message) => this.mark(control, message);
		for (const kind of ["input", "change", "answered"]) {
			// On the way down: a control that finds the new answer wrong marks its fault after this.
			root.addEventListener(kind, (event) => this.answered(event), true);
		}
		// The date popup tells of its choice by jQuery only.
		$(root).on("change", (event) => event.originalEvent || this.answered(event));
	}

	// A file input changes before its file is judged; the upload says "answered" when there is one.
	answered({ target }) {
		if (target.type !== "file") this.clear(target.closest(".frappe-control"));
	}

	// Shows all faults {field name: message}, goes to the first; the words above the form are `summary`.
	show(faults, summary) {
		this.clearAll();
		const marked = inputsOf(this.form).filter((control) => control.df.fieldname in faults);
		for (const control of marked) this.mark(control, faults[control.df.fieldname]);
		this.say(summary);
		if (marked.length) goTo(marked[0]);
		else this.notice.focus();
	}

	say(message) {
		this.notice.textContent = message;
		this.notice.hidden = !message;
		if (message) this.notice.scrollIntoView({ block: "center" });
	}

	mark(control, message) {
		this.clear(control.wrapper);
		const words = document.createElement("p");
		words.className = "sw-fault";
		words.id = `fault-${control.df.fieldname}`;
		words.setAttribute("role", "alert");
		words.textContent = message;
		control.wrapper.append(words);
		control.wrapper.classList.add("has-fault");
		const input = inputOf(control);
		input?.setAttribute("aria-invalid", "true");
		input?.setAttribute("aria-describedby", words.id);
	}

	clear(wrapper) {
		if (!wrapper?.classList.contains("has-fault")) return;
		wrapper.classList.remove("has-fault");
		wrapper.querySelector(".sw-fault")?.remove();
		wrapper.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
		wrapper.querySelector("[aria-describedby]")?.removeAttribute("aria-describedby");
	}

	clearAll() {
		this.say("");
		for (const control of inputsOf(this.form)) this.clear(control.wrapper);
	}
}

function goTo(control) {
	control.wrapper.scrollIntoView({ block: "center" });
	inputOf(control)?.focus({ preventScroll: true });
}
