// Whether the page is shown in Persian; everything of this folder is active only then.

const STARTS_PERSIAN = /^fa\b/;

export function isPersian() {
	const boot = window.frappe?.boot ?? {};
	const declared = [document.documentElement.lang, boot.lang, boot.user?.language];
	// Frappe's older website declares English on every page, but serves its right-to-left styles for Persian.
	return declared.some((lang) => STARTS_PERSIAN.test(lang ?? "")) || servesMirroredStyles();
}

function servesMirroredStyles() {
	return Boolean(document.querySelector('link[rel="stylesheet"][href*="/css-rtl/"]'));
}

// Screen readers and the browser's own direction rules need the true language on the root element.
export function declarePersian() {
	document.documentElement.lang = "fa";
	document.documentElement.dir = "rtl";
}
