// Small pieces of HTML that every officer's page is made of. Values come from people, so every value is escaped here.

/** Any value as text that can stand in HTML. */
export const escape = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

/** A text of several lines. */
export const lines = (value) => escape(value).replace(/\n/g, "<br>");

/** Numbers that people quote, in the page's own digits and in one direction. */
export const figures = (value) => (value ? `<bdi dir="ltr">${escape(value)}</bdi>` : "");

/** A code of Latin letters and figures, whose parts must not change places in a Persian line. */
export const code = (value) => (value ? `<bdi class="sw-code" dir="ltr">${escape(value)}</bdi>` : "");

/** A mobile number as it is dialled inside the country. */
export const local_mobile = (value) => String(value || "").replace(/^\+98/, "0");

/** An instant as people read it, or nothing. */
export const instant = (value) => (value ? escape(frappe.datetime.str_to_user(value)) : "");

/** A small coloured word. */
export const pill = (text, tone) => `<span class="indicator-pill ${tone} no-indicator-dot">${escape(text)}</span>`;

/** A name with its value; nothing when there is no value. `value` is HTML. */
export function fact(label, value) {
	return value ? `<div class="sw-fact"><dt>${escape(label)}</dt><dd>${value}</dd></div>` : "";
}

/** A titled part of a page. `content` and `beside` are HTML. */
export function section(title, content, { name = "", beside = "" } = {}) {
	return `
		<section class="sw-section" data-section="${escape(name)}">
			<header class="sw-section-head"><h4>${escape(title)}</h4>${beside}</header>
			${content}
		</section>`;
}

/** A text that says that there is nothing. */
export const nothing = (text) => `<p class="sw-nothing">${escape(text)}</p>`;

/** A part that opens on demand; `key` lets it stay open when the page is drawn anew. */
export function folded(key, title, content) {
	return `<details class="sw-folded" data-keep="${escape(key)}"><summary>${escape(title)}</summary>${content}</details>`;
}

/** Links to files {file, title}. */
export function file_links(files) {
	const shown = (files || []).filter((row) => row.file);
	if (!shown.length) return "";
	return `<ul class="sw-files">${shown.map((row) => `<li>${file_link(row.file, row.title)}</li>`).join("")}</ul>`;
}

/** A link to one file, named by its title or by its address. */
export function file_link(url, title) {
	const text = title || decoded(url).split("/").pop();
	return `<a class="sw-file" href="${address(url)}" target="_blank" rel="noopener"><bdi>${escape(text)}</bdi></a>`;
}

/** The technical name says nothing to an officer; in the path of the page the tracking code stands for it. */
export function name_breadcrumb(name, shown) {
	const $crumb = $("#navbar-breadcrumbs li").filter((_index, item) => item.textContent.trim() === name);
	if (shown) $crumb.find("a").addBack().last().html(code(shown));
}

/** A button that carries out an act of the page. */
export function act_button(act, label, { primary = false, danger = false, of = "" } = {}) {
	const look = primary ? "btn-primary" : danger ? "btn-default sw-danger" : "btn-default";
	return `<button type="button" class="btn btn-sm ${look}" data-act="${escape(act)}" data-of="${escape(of)}">${escape(label)}</button>`;
}

/** Only addresses of this site are ever linked to. */
function address(url) {
	const local = url.startsWith("/") && !url.startsWith("//") && !url.includes("\\");
	return local ? escape(encodeURI(decoded(url))) : "#";
}

/** An address as people read it; one with a broken per cent sign stays as it is. */
function decoded(url) {
	try {
		return decodeURI(url);
	} catch {
		return url;
	}
}
