// Pieces of HTML that the cartable's parts share. Every value comes from people, so every value is escaped.

export const escape = (value) => frappe.utils.escape_html(String(value ?? ""));

/** A code of Latin letters and figures; it stays in its own order inside Persian text. */
export function code(html) {
	return html ? `<bdi class="sw-code" dir="ltr">${html}</bdi>` : "";
}

/** "2EP8H9MFZPQH" as people read it: "2EP8-H9MF-ZPQH". */
export function grouped(tracking_code) {
	return (tracking_code || "").replace(/(.{4})(?=.)/g, "$1-");
}

/** A button that shows a sign only; its label is for screen readers and the tooltip. */
export function icon_button(name, label, attributes = "") {
	const text = escape(label);
	return `<button type="button" class="sw-icon-button" title="${text}" aria-label="${text}" ${attributes}>${icon(name)}</button>`;
}

/** A sign of the cartable's own set, drawn with the colour of the text around it. */
export function icon(name) {
	return `<svg class="sw-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none"
		stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${SIGNS[name]}</svg>`;
}

/** Build an element from HTML. */
export function element(html) {
	const template = document.createElement("template");
	template.innerHTML = html.trim();
	return template.content.firstElementChild;
}

const SIGNS = {
	menu: '<path d="M10 4.5v.01M10 10v.01M10 15.5v.01" stroke-width="2.5"/>',
	history: '<path d="M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7.2M3.5 3.5v3.7h3.7M10 6.5V10l2.5 1.7"/>',
	timer: '<circle cx="10" cy="11" r="6"/><path d="M10 7.8V11l2 1.4M8 2.5h4"/>',
	note: '<path d="M4 3.5h12v9l-4 4H4zM16 12.5h-4v4M7 7.5h6M7 10.5h3"/>',
	search: '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.3 3.3"/>',
	close: '<path d="m5 5 10 10M15 5 5 15"/>',
	up: '<path d="m5 12 5-5 5 5"/>',
	down: '<path d="m5 8 5 5 5-5"/>',
	filter: '<path d="M3 4.5h14l-5.5 6.5v5l-3-1.5V11z"/>',
	select: '<rect x="3.5" y="3.5" width="13" height="13" rx="3"/><path d="m6.8 10 2.3 2.4 4.2-4.8"/>',
	folder: '<path d="M3 5.5A1.5 1.5 0 0 1 4.5 4H8l1.7 2h5.8A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z"/>',
	add_folder: '<path d="M3 5.5A1.5 1.5 0 0 1 4.5 4H8l1.7 2h5.8A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5zM10 8.7v4.6M7.7 11h4.6"/>',
	inbox: '<path d="M3 11.5 5.5 4h9l2.5 7.5v4.5H3zM3 11.5h4l1 2h4l1-2h4"/>',
	open: '<path d="M11.5 3.5h5v5M16 4l-7 7M14.5 11.5v5h-11v-11h5"/>',
	take: '<path d="M10 3v9M6.2 8.5 10 12.3l3.8-3.8M3.5 14v2.5h13V14"/>',
	release: '<path d="M10 12.3V3.5M6.2 7 10 3.2 13.8 7M3.5 14v2.5h13V14"/>',
	refer: '<path d="M8 4 3.5 8.5 8 13M3.5 8.5h8a5 5 0 0 1 5 5v2"/>',
	take_back: '<path d="m12 4 4.5 4.5L12 13M16.5 8.5h-8a5 5 0 0 0-5 5v2"/>',
	hand_back: '<path d="M4 3.5h12v9H9l-3.5 4v-4H4zM7.5 8h5"/>',
	unread: '<circle cx="10" cy="10" r="4" fill="currentColor"/>',
	read: '<circle cx="10" cy="10" r="4"/>',
	save: '<path d="M5.5 3.5h9v13L10 13l-4.5 3.5z"/>',
	rename: '<path d="m12.5 4 3.5 3.5L7 16.5H3.5V13z"/>',
	trash: '<path d="M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5"/>',
	help: '<circle cx="10" cy="10" r="7"/><path d="M7.8 7.8A2.3 2.3 0 0 1 12.3 8.5c0 1.5-2.3 1.7-2.3 3.2M10 14.3v.01"/>',
	done: '<circle cx="10" cy="10" r="7"/><path d="m6.8 10.2 2.2 2.3 4.2-4.8"/>',
	failed: '<circle cx="10" cy="10" r="7"/><path d="M10 6v5M10 13.8v.01"/>',
	sort: '<path d="M6 4v12M6 16l-3-3M6 16l3-3M14 16V4M14 4l-3 3M14 4l3 3"/>',
};
