// Naming a personal cartable and giving it a colour.

import * as api from "./api.js";
import { form_dialog } from "./dialogs.js";
import { escape } from "./html.js";

export const COLORS = ["#0d9488", "#2563eb", "#7c3aed", "#db2777", "#dc2626", "#ea580c", "#ca8a04", "#64748b"];
const TITLE_LENGTH = 60;

/** Create a personal cartable, and file a card into it at once; resolves with the folder or null. */
export function create_folder(card = null, used = 0) {
	return ask({
		title: __("Create Personal Cartable"),
		button: card ? __("Create and Move the Card") : __("Create"),
		color: COLORS[used % COLORS.length],
		act: (title, color) => api.create_folder(title, color, card?.name || ""),
	});
}

/** Rename or recolour; resolves with a true value when it is done. */
export function change_folder(folder) {
	return ask({
		title: __("Change Personal Cartable"),
		button: __("Save"),
		name: folder.title,
		color: folder.color || COLORS[0],
		act: (title, color) => api.change_folder(folder.name, title, color),
	});
}

function ask({ title, button, name = "", color, act }) {
	return form_dialog({
		title,
		button,
		fields: [
			{ fieldname: "title", fieldtype: "Data", label: __("Name"), reqd: 1, length: TITLE_LENGTH, default: name },
			{ fieldname: "color", fieldtype: "HTML", options: swatches_html(color) },
		],
		act: (values, dialog) => act(values.title, dialog.$wrapper.find("[name=sw-color]:checked").val()),
		after_show: (dialog) => dialog.get_field("title").$input.attr("maxlength", TITLE_LENGTH),
	});
}

function swatches_html(chosen) {
	const colors = COLORS.includes(chosen) ? COLORS : [chosen, ...COLORS];
	const swatches = colors.map(
		(color, index) => `<label class="sw-swatch" style="--dot: ${escape(color)}">
			<input type="radio" name="sw-color" value="${escape(color)}" ${color === chosen ? "checked" : ""}
				aria-label="${escape(__("Color {0}", [index + 1]))}"><span></span></label>`
	);
	return `<fieldset class="sw-swatches"><legend>${escape(__("Color"))}</legend>${swatches.join("")}</fieldset>`;
}
