// What is looked at: tab, folder, order and filters, and its address. Pure, so that it is tested without a browser.

export const FIRST = Object.freeze({ tab: "mine", folder: "", sort: "newest", filters: {} });
const TABS = new Set(["mine", "pool", "cases", "waiting", "inquiries", "done"]);

/** ["cartable", "folder", "x"] → the place that the address names; a wrong one is the first tab. */
export function place_of(route) {
	const [, tab, folder] = route;
	if (tab === "folder" && folder) return { tab, folder };
	return { tab: TABS.has(tab) ? tab : FIRST.tab, folder: "" };
}

/** The address of a place. */
export function route_of({ tab, folder }) {
	if (tab === "folder") return ["cartable", "folder", folder];
	return tab === FIRST.tab ? ["cartable"] : ["cartable", tab];
}

export function same_place(one, two) {
	return one.tab === two.tab && one.folder === two.folder;
}

/** Another place looked at in the first order, without filters. */
export function moved(place) {
	return { ...FIRST, filters: {}, ...place };
}
