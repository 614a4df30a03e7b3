// The filter bar: the panel of choices, the chips of what is chosen, and the saved filters.

import * as api from "./api.js";
import { form_dialog } from "./dialogs.js";
import { changed, chips, filter_fields, filter_switches, same_choice } from "./filter_choices.js";
import { escape, icon } from "./html.js";
import { Sheet } from "./sheet.js";
import { confirmed, tell } from "./tell.js";

const TITLE_LENGTH = 60;
const SORTS = [
	{ value: "newest", label: () => __("Newest first") },
	{ value: "due", label: () => __("Soonest due first") },
];
const SORTED_TABS = new Set(["mine", "folder"]);

export class Filters {
	/** `on_change(view)` hears of a new choice: {tab?, sort, filters}. */
	constructor({ button, sort, panel, bar, on_change }) {
		Object.assign(this, { button, sort, panel, bar, on_change, choices: {}, saved: [] });
		this.view = { tab: "mine", sort: "newest", filters: {} };
		this.sheet = new Sheet(panel, { opener: button, title: __("Filters") });
		button.addEventListener("click", () => this.sheet.toggle());
		sort.addEventListener("change", () => this.choose({ sort: sort.value }));
		panel.addEventListener("change", (event) => this.on_panel(event.target));
		panel.addEventListener("click", (event) => this.on_click(event));
		bar.addEventListener("click", (event) => this.on_click(event));
	}

	/** The choices and saved filters that the server knows. */
	learn({ choices, filters }) {
		this.choices = choices || {};
		this.saved = filters || [];
		this.draw(this.view);
	}

	draw(view) {
		this.view = view;
		const count = Object.keys(view.filters).length;
		this.button.querySelector(".sw-count").textContent = count || "";
		this.button.querySelector(".sw-count").hidden = !count;
		this.sort.hidden = !SORTED_TABS.has(view.tab);
		this.sort.innerHTML = SORTS.map(
			({ value, label }) => `<option value="${value}" ${value === view.sort ? "selected" : ""}>${escape(label())}</option>`
		).join("");
		this.draw_panel();
		this.draw_bar(count);
	}

	draw_panel() {
		const chosen = this.view.filters;
		const focused = this.panel.contains(document.activeElement) && document.activeElement.name;
		const fields = filter_fields(this.choices).map((field) => select_html(field, String(chosen[field.name] ?? "")));
		const switches = filter_switches().map(
			({ name, label }) => `<label class="sw-switch"><input type="checkbox" name="${name}" ${chosen[name] ? "checked" : ""}>
				${escape(label)}</label>`
		);
		this.sheet.body.innerHTML = `
			<div class="sw-filter-fields">${fields.join("")}</div>
			<div class="sw-filter-switches">${switches.join("")}</div>
			<div class="sw-filter-foot">
				<button type="button" class="btn btn-default btn-sm" data-do="clear">${escape(__("Clear All"))}</button>
				<button type="button" class="btn btn-primary btn-sm" data-do="save">${icon("save")} ${escape(__("Save Filter"))}</button>
			</div>`;
		if (focused) this.panel.querySelector(`[name="${focused}"]`)?.focus();
	}

	draw_bar(count) {
		const saved = this.saved.map((one) => this.saved_html(one)).join("");
		const chosen = chips(this.view.filters, this.choices).map(
			({ name, text }) => `<span class="sw-chip is-chosen">${escape(text)}
				<button type="button" data-do="remove" data-name="${escape(name)}" aria-label="${escape(__("Remove {0}", [text]))}">${icon("close")}</button></span>`
		);
		const clear = count > 1 ? `<button type="button" class="sw-chip-link" data-do="clear">${escape(__("Clear All"))}</button>` : "";
		this.bar.innerHTML = saved + chosen.join("") + clear;
		this.bar.hidden = !this.bar.innerHTML;
	}

	saved_html(one) {
		const is_on = same_choice(one, this.view);
		return `<span class="sw-chip is-saved ${is_on ? "is-on" : ""}">
			<button type="button" data-do="apply" data-name="${escape(one.name)}" aria-pressed="${is_on}">${icon("save")} ${escape(one.title)}</button>
			<button type="button" data-do="forget" data-name="${escape(one.name)}" aria-label="${escape(__("Delete the filter {0}", [one.title]))}">${icon("close")}</button></span>`;
	}

	choose(change) {
		this.on_change({ sort: this.view.sort, filters: this.view.filters, ...change });
	}

	on_panel(input) {
		const value = input.type === "checkbox" ? Number(input.checked) : input.value;
		this.choose({ filters: changed(this.view.filters, input.name, value) });
	}

	on_click(event) {
		const button = event.target.closest("[data-do]");
		if (button) this[button.dataset.do](button.dataset.name);
	}

	clear() {
		this.choose({ filters: {} });
	}

	remove(name) {
		this.choose({ filters: changed(this.view.filters, name, "") });
	}

	apply(name) {
		const one = this.saved.find((saved) => saved.name === name);
		if (same_choice(one, this.view)) return this.choose({ filters: {}, sort: "newest" });
		// A filter saved in a personal cartable serves whichever is open.
		const tab = one.tab === "folder" && this.view.tab !== "folder" ? "mine" : one.tab;
		return this.choose({ tab, filters: one.filters || {}, sort: one.sort || "newest" });
	}

	async save() {
		this.sheet.close();
		const { tab, sort, filters } = this.view;
		const done = await form_dialog({
			title: __("Save Filter"),
			button: __("Save"),
			fields: [{ fieldname: "title", fieldtype: "Data", label: __("Name of the Filter"), reqd: 1, length: TITLE_LENGTH }],
			act: async ({ title }) => {
				const name = await api.save_filter(title, this.view);
				this.saved = [...this.saved.filter((one) => one.name !== name), { name, title, tab, sort, filters }];
				return { title };
			},
		});
		if (done) tell(__("The filter “{0}” is saved.", [done.title]));
		this.draw(this.view);
	}

	async forget(name) {
		const one = this.saved.find((saved) => saved.name === name);
		if (!(await confirmed(__("Delete the saved filter “{0}”? The cards stay as they are.", [one.title]), __("Delete")))) return;
		await api.delete_filter(name);
		this.saved = this.saved.filter((saved) => saved.name !== name);
		this.draw(this.view);
	}
}

function select_html({ name, label, options }, chosen) {
	const rows = options.map(
		(option) => `<option value="${escape(option.value)}" ${option.value === chosen ? "selected" : ""}>${escape(option.label)}</option>`
	);
	return `<label class="sw-filter-field"><span>${escape(label)}</span>
		<select class="form-control" name="${name}"><option value="">${escape(__("All"))}</option>${rows.join("")}</select></label>`;
}
