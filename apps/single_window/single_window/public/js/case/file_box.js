// Several files of an officer: chosen or dropped, uploaded at once with progress, faults at the file.

import { escape, file_link } from "./html.js";
import { refusal_of } from "./wire.js";
import { toPersian } from "../jalali/digits.js";

const MOST_BYTES = 10 * 1024 * 1024;
const ACCEPTED = [".pdf", ".jpg", ".jpeg", ".png", ".webp"];

export class FileBox {
	/** `files` = [{file, title}] is changed in place; `changed()` is called after each change. */
	constructor($root, files, changed = () => {}) {
		Object.assign(this, { $root: $($root), files, changed, running: 0 });
		this.$root.html(`
			<div class="sw-filebox">
				<ul class="sw-files" data-part="files"></ul>
				<label class="btn btn-xs btn-default">${__("Add Files")}
					<input type="file" multiple accept="${ACCEPTED.join(",")}" class="sw-unseen"></label>
				<small class="text-muted">${__("PDF, JPG, PNG or WebP, up to 10 MB each; they can also be dropped here.")}</small>
				<div class="sw-fault" role="alert" data-part="fault"></div>
			</div>`);
		this.bind();
		this.draw();
	}

	bind() {
		const $box = this.$root.find(".sw-filebox");
		this.$root.find("input").on("change", (event) => {
			this.take([...event.target.files]);
			event.target.value = "";
		});
		$box.on("dragover", (event) => event.preventDefault());
		$box.on("drop", (event) => {
			event.preventDefault();
			this.take([...event.originalEvent.dataTransfer.files]);
		});
		this.$root.on("click", "[data-remove]", (event) => this.remove(Number(event.currentTarget.dataset.remove)));
	}

	/** Whether an upload is still under way. */
	get busy() {
		return this.running > 0;
	}

	take(files) {
		this.say("");
		files.forEach((file) => {
			const fault = fault_of(file);
			if (fault) this.say(`${file.name}: ${fault}`);
			else this.upload(file);
		});
	}

	upload(file) {
		const $row = $(`<li class="is-busy"><bdi>${escape(file.name)}</bdi> <span data-part="share"></span></li>`);
		this.$root.find('[data-part="files"]').append($row);
		this.running += 1;
		send(file, (share) => $row.find('[data-part="share"]').text(share_text(share)))
			.then((url) => {
				this.files.push({ file: url, title: file.name });
				this.changed();
			})
			.catch((error) => this.say(`${file.name}: ${error.message}`))
			.finally(() => {
				this.running -= 1;
				$row.remove();
				this.draw();
			});
	}

	remove(index) {
		this.files.splice(index, 1);
		this.draw();
		this.changed();
	}

	draw() {
		const $list = this.$root.find('[data-part="files"]');
		$list.children(":not(.is-busy)").remove();
		$list.prepend(
			this.files.map(
				(row, index) => `
					<li>${file_link(row.file, row.title)}
						<button type="button" class="btn btn-xs btn-link sw-danger" data-remove="${index}">${__("Remove")}</button></li>`
			)
		);
	}

	say(fault) {
		this.$root.find('[data-part="fault"]').text(fault);
	}
}

function fault_of(file) {
	if (file.size > MOST_BYTES) return __("The file is larger than 10 MB.");
	const known = ACCEPTED.some((suffix) => file.name.toLowerCase().endsWith(suffix));
	return known ? "" : __("Only PDF files and pictures (JPG, PNG, WebP) are accepted.");
}

const share_text = (share) => __("{0}% uploaded", [toPersian(Math.floor(share * 100))]);

/** Upload privately; resolves with the file's address. */
function send(file, progress) {
	const body = new FormData();
	body.append("file", file, file.name);
	body.append("is_private", "1");
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
		request.addEventListener("load", () => {
			const answer = parse(request.responseText);
			if (request.status < 400 && answer.message?.file_url) resolve(answer.message.file_url);
			else reject(refusal_of(answer));
		});
		request.addEventListener("error", () => reject(new Error(__("The connection was lost. Choose the file again."))));
		request.open("POST", "/api/method/upload_file");
		request.setRequestHeader("Accept", "application/json");
		request.setRequestHeader("X-Frappe-CSRF-Token", frappe.csrf_token);
		request.send(body);
	});
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}
