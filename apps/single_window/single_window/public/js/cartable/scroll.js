// The reader's place on the page: what he looks at stays where it is, whatever happens above it.

const SLACK = 80; // px that a list may lie above the edge and still count as its beginning

/** The element that scrolls the page; in newer Desks it is not the document. */
export function scroller(node) {
	for (let parent = node.parentElement; parent; parent = parent.parentElement) {
		if (parent === document.body) break;
		const scrolls = /(auto|scroll)/.test(getComputedStyle(parent).overflowY);
		if (scrolls && parent.scrollHeight > parent.clientHeight) return parent;
	}
	return document.scrollingElement;
}

/** Whether the reader has left the beginning of the list. */
export function is_scrolled(root) {
	return root.getBoundingClientRect().top < -SLACK;
}

/** Change the list while the first card that is seen, and stays, does not move on the screen. */
export function keeping_place(root, change) {
	const seen = [...root.children]
		.map((child) => ({ child, top: child.getBoundingClientRect().top }))
		.filter(({ child }) => child.getBoundingClientRect().bottom > 0);
	change();
	const anchor = seen.find(({ child }) => child.isConnected);
	if (anchor) scroller(root).scrollTop += anchor.child.getBoundingClientRect().top - anchor.top;
}

/** Bring a card into the middle of the screen, unless it is seen already. */
export function reveal(node) {
	const box = node.getBoundingClientRect();
	const covered = 140; // px at the top that the navigation and the search bar cover
	if (box.top >= covered && box.bottom <= window.innerHeight - 20) return;
	const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
	node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** Whether the screen is a telephone's; the styles change at the same width. */
export function is_phone() {
	return window.matchMedia("(max-width: 767px)").matches;
}
