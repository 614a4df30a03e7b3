// A question answered by a file: chosen from the device, uploaded at once with progress, errors at the field.

import { toPersian } from "../jalali/digits.js";
import { serverMessage } from "./answers.js";

const MOST_BYTES = 10 * 1024 * 1024;
const ACCEPTED = ".pdf,.jpg,.jpeg,.png,.webp";

export function defineFileControl(texts) {
	frappe.ui.form.ControlPortalFile = class ControlPortalFile extends frappe.ui.form.ControlInput {
		make_input() {
			this.has_input = true;
			this.upload = new Upload(this, texts);
			this.input_area.append(this.upload.element);
			this.$input = $(this.upload.input);
			this.input = this.upload.input;
		}

		set_input() {}

		get_input_value() {
			return this.upload?.url ?? "";
		}

		get_value() {
			return this.get_input_value();
		}

		get uploading() {
			return Boolean(this.upload?.request);
		}
	};
}

class Upload {
	constructor(control, texts) {
		this.control = control;
		this.texts = texts;
		this.url = "";
		this.element = build();
		this.input = this.part("input");
		this.part("choose").textContent = texts.textFileChoose;
		this.part("hint").textContent = texts.textFileHint;
		this.part("remove").textContent = texts.textFileRemove;
		this.part("choose").addEventListener("click", () => this.input.click());
		this.part("remove").addEventListener("click", () => this.remove());
		this.input.addEventListener("change", () => this.take(this.input.files[0]));
		this.acceptDrops();
	}

	part(name) {
		return this.element.querySelector(`[data-part="${name}"]`);
	}

	acceptDrops() {
		this.element.addEventListener("dragover", (event) => event.preventDefault());
		this.element.addEventListener("drop", (event) => {
			event.preventDefault();
			this.take(event.dataTransfer.files[0]);
		});
	}

	take(file) {
		if (!file) return;
		this.request?.abort();
		this.url = "";
		const fault = this.faultOf(file);
		if (fault) this.fail(fault);
		else this.send(file);
	}

	faultOf(file) {
		if (file.size > MOST_BYTES) return this.texts.textFileLarge;
		const known = ACCEPTED.split(",").some((suffix) => file.name.toLowerCase().endsWith(suffix));
		return known ? "" : this.texts.textFileKind;
	}

	send(file) {
		this.show(file.name, "is-busy");
		this.progress(0);
		const body = new FormData();
		body.append("file", file, file.name);
		body.append("is_private", "1");
		const request = new XMLHttpRequest();
		this.request = request;
		request.upload.addEventListener("progress", (event) => this.progress(event.loaded / event.total));
		request.addEventListener("load", () => this.loaded(request));
		request.addEventListener("error", () => this.fail(this.texts.textFileFailed));
		request.addEventListener("timeout", () => this.fail(this.texts.textFileFailed));
		request.timeout = 180_000;
		request.open("POST", "/api/method/upload_file");
		request.setRequestHeader("Accept", "application/json");
		request.setRequestHeader("X-Frappe-CSRF-Token", frappe.csrf_token);
		request.send(body);
	}

	loaded(request) {
		const body = parse(request.responseText);
		const url = request.status < 400 && body.message?.file_url;
		if (!url) {
			this.fail(serverMessage(body) || this.texts.textFileFailed);
			return;
		}
		this.request = null;
		this.url = url;
		this.part("state").textContent = this.texts.textFileDone;
		this.element.className = "sw-upload is-done";
		this.changed();
	}

	progress(share) {
		const percent = Math.min(Math.floor(share * 100), 100) || 0;
		this.part("bar").value = percent;
		this.part("state").textContent = this.texts.textFileProgress.replace("{0}", toPersian(percent));
	}

	show(name, state) {
		this.part("name").textContent = name;
		this.element.className = `sw-upload ${state}`;
		this.changed();
	}

	fail(message) {
		this.request = null;
		this.input.value = "";
		this.element.className = "sw-upload";
		this.control.say_fault?.(message);
	}

	remove() {
		this.request?.abort();
		this.request = null;
		this.url = "";
		this.input.value = "";
		this.show("", "");
		this.part("choose").focus();
	}

	// The form clears the field's fault and notes that something was typed.
	changed() {
		this.element.dispatchEvent(new CustomEvent("answered", { bubbles: true }));
	}
}

function build() {
	const element = document.createElement("div");
	element.className = "sw-upload";
	element.innerHTML = `
		<input type="file" accept="${ACCEPTED}" data-part="input" class="sw-hidden">
		<div class="sw-upload-empty"><button type="button" class="sw-button is-quiet" data-part="choose" tabindex="-1"></button>
			<span data-part="hint"></span></div>
		<div class="sw-upload-file"><bdi data-part="name"></bdi><span data-part="state" role="status"></span>
			<progress max="100" value="0" data-part="bar"></progress>
			<button type="button" class="sw-link" data-part="remove"></button></div>`;
	return element;
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}
