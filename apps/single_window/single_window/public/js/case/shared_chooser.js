// Which answers and files of the applicant's form the asked agencies get to see.

import { escape } from "./html.js";

export class SharedChooser {
	/** `chosen.shared` = [fieldname] is changed in place; `changed()` is called after each choice. */
	constructor($root, fields, chosen, changed = () => {}) {
		Object.assign(this, { $root: $($root), fields, chosen, changed });
		this.$root.html(`
			<div class="sw-chooser">
				<div class="sw-chooser-tools">
					<button type="button" class="btn btn-xs btn-default" data-share="all">${__("Share all")}</button>
					<button type="button" class="btn btn-xs btn-default" data-share="none">${__("Share none")}</button>
					<span class="sw-chooser-count" data-part="count" aria-live="polite"></span>
				</div>
				<ul class="sw-shareable">${fields.map(field_html).join("")}</ul>
			</div>`);
		this.$root.on("click", "[data-share]", (event) => this.all(event.currentTarget.dataset.share === "all"));
		this.$root.on("change", "input[data-unit]", () => this.take());
		this.draw();
	}

	all(wanted) {
		this.chosen.shared = wanted ? this.fields.map((row) => row.fieldname) : [];
		this.draw();
		this.changed();
	}

	take() {
		this.chosen.shared = this.$root.find("input[data-unit]:checked").map((_index, input) => input.dataset.unit).get();
		this.draw();
		this.changed();
	}

	draw() {
		this.$root.find("input[data-unit]").each((_index, input) => {
			input.checked = this.chosen.shared.includes(input.dataset.unit);
		});
		this.$root.find('[data-part="count"]').text(__("{0} of {1} shared", [this.chosen.shared.length, this.fields.length]));
	}
}

function field_html(row) {
	const value = row.is_file ? `<em>${__("File")}</em>` : `<span>${escape(row.value)}</span>`;
	return `
		<li><label><input type="checkbox" data-unit="${escape(row.fieldname)}">
			<span class="sw-shareable-label">${escape(row.label)}</span> ${value}</label></li>`;
}
