// Choosing the agencies that are asked: search, the permit's own list, saved lists, all, and the county's office.

import { save_list } from "./agency_lists.js";
import { escape } from "./html.js";
import { post } from "./wire.js";
import { fold } from "../cartable/fold.js";

export class AgencyChooser {
	/** `chosen` = {agencies: [code], offices: {code: office}} is changed in place; `changed()` is called after each choice. */
	constructor($root, choices, chosen, changed = () => {}) {
		Object.assign(this, { $root: $($root), choices, chosen, changed });
		this.make();
		this.bind();
		this.draw();
	}

	make() {
		this.$root.html(`
			<div class="sw-chooser">
				<div class="sw-chooser-tools">
					<input type="search" class="form-control input-sm" data-part="search"
						placeholder="${__("Find an agency")}" aria-label="${__("Find an agency")}">
					<select class="form-control input-sm" data-part="lists" aria-label="${__("Choose a saved list")}"></select>
					<span class="sw-chooser-count" data-part="count" aria-live="polite"></span>
				</div>
				<div class="sw-chooser-tools">
					<button type="button" class="btn btn-xs btn-default" data-choose="default">${__("The permit's own agencies")}</button>
					<button type="button" class="btn btn-xs btn-default" data-choose="all">${__("All agencies")}</button>
					<button type="button" class="btn btn-xs btn-default" data-choose="none">${__("None")}</button>
					<span class="sw-space"></span>
					<button type="button" class="btn btn-xs btn-link" data-choose="save">${__("Save as a list")}</button>
					<button type="button" class="btn btn-xs btn-link sw-danger" data-choose="delete" hidden>${__("Delete this list")}</button>
				</div>
				<ul class="sw-agencies" data-part="agencies"></ul>
			</div>`);
		this.$search = this.part("search");
		this.$lists = this.part("lists");
		this.$root.find('[data-choose="default"]').prop("hidden", !this.choices.default_agencies?.length);
		this.part("agencies").html(this.choices.agencies.map(agency_html).join(""));
		this.draw_lists("");
	}

	part(name) {
		return this.$root.find(`[data-part="${name}"]`);
	}

	bind() {
		this.$search.on("input", () => this.filter());
		this.$search.on("keydown", (event) => {
			if (event.key === "Enter") event.preventDefault();
		});
		this.$lists.on("change", () => this.take_list());
		this.$root.on("click", "[data-choose]", (event) => this.choose(event.currentTarget.dataset.choose));
		this.$root.on("change", "input[data-unit]", (event) => this.toggle(event.currentTarget));
		this.$root.on("change", "select[data-office]", (event) => this.take_office(event.currentTarget));
	}

	filter() {
		const words = fold(this.$search.val()).text.split(" ");
		this.part("agencies").children().each((_index, row) => {
			const title = fold(row.dataset.title).text;
			row.hidden = !words.every((word) => title.includes(word));
		});
	}

	choose(what) {
		if (what === "save") return this.save();
		if (what === "delete") return this.remove();
		const all = this.choices.agencies.map((row) => row.name);
		this.set({ all, none: [], default: this.choices.default_agencies }[what]);
	}

	toggle(input) {
		const code = input.dataset.unit;
		const others = this.chosen.agencies.filter((one) => one !== code);
		this.set(input.checked ? [...others, code] : others);
	}

	take_office(select) {
		const code = select.dataset.office;
		if (select.value) this.chosen.offices[code] = select.value;
		else delete this.chosen.offices[code];
		this.changed();
	}

	/** Only agencies that can be asked are ever chosen; a saved list may name others. */
	set(agencies) {
		const known = new Set(this.choices.agencies.map((row) => row.name));
		this.chosen.agencies = [...new Set(agencies)].filter((code) => known.has(code));
		Object.keys(this.chosen.offices).forEach((code) => {
			if (!this.chosen.agencies.includes(code)) delete this.chosen.offices[code];
		});
		this.draw();
		this.changed();
	}

	draw() {
		const chosen = new Set(this.chosen.agencies);
		this.$root.find("input[data-unit]").each((_index, input) => {
			input.checked = chosen.has(input.dataset.unit);
			const office = input.closest("li").querySelector("select");
			if (!office) return;
			office.hidden = !input.checked;
			office.value = this.chosen.offices[input.dataset.unit] || "";
		});
		this.part("count").text(__("{0} of {1} agencies chosen", [chosen.size, this.choices.agencies.length]));
	}

	draw_lists(current) {
		const lists = this.choices.lists || [];
		const options = lists.map((row) => `<option value="${escape(row.name)}">${escape(row.title)}</option>`);
		this.$lists.html(`<option value="">${__("Saved lists")}</option>${options.join("")}`).val(current);
		this.$lists.prop("hidden", !lists.length);
		this.show_deletion();
	}

	current_list() {
		return (this.choices.lists || []).find((row) => row.name === this.$lists.val());
	}

	show_deletion() {
		this.$root.find('[data-choose="delete"]').prop("hidden", !this.current_list()?.mine);
	}

	take_list() {
		const list = this.current_list();
		if (list) this.set(list.agencies);
		this.show_deletion();
	}

	async save() {
		const saved = await save_list(this.chosen.agencies);
		this.choices.lists = [...(this.choices.lists || []).filter((row) => row.name !== saved.name), saved];
		this.draw_lists(saved.name);
	}

	async remove() {
		const list = this.current_list();
		await new Promise((resolve) => frappe.confirm(__("Delete the list “{0}”?", [escape(list.title)]), resolve));
		await post("single_window.api.inquiry.delete_list", { name: list.name });
		this.choices.lists = this.choices.lists.filter((row) => row.name !== list.name);
		this.draw_lists("");
	}
}

function agency_html(agency) {
	const offices = agency.offices || [];
	return `
		<li data-title="${escape(agency.title)}">
			<label><input type="checkbox" data-unit="${escape(agency.name)}"> <span>${escape(agency.title)}</span></label>
			${offices.length > 1 ? office_html(agency.name, offices) : ""}
		</li>`;
}

function office_html(code, offices) {
	const options = offices
		.filter((office) => office.county)
		.map((office) => `<option value="${escape(office.name)}">${escape(office.title)}</option>`);
	return `
		<select class="form-control input-xs" data-office="${escape(code)}" aria-label="${__("Office")}" hidden>
			<option value="">${__("Province centre")}</option>${options.join("")}
		</select>`;
}
