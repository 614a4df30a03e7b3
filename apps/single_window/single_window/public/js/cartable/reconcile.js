// What the list shows after a new answer of the server: which cards came, went or changed, which wait for the reader
// to scroll up, and what stays of a list that is longer than one answer. Pure, so that it is tested without a browser.

export const LONGEST = 200; // cards that the server reads in one answer

/** The list after `fresh` was read from the top: the answer, and the rest of a longer list that it did not reach. */
export function merged(old, fresh) {
	if (fresh.length < LONGEST) return fresh;
	const names = new Set(fresh.map((card) => card.name));
	const reached = old.findLastIndex((card) => names.has(card.name));
	const rest = reached === -1 ? [] : old.slice(reached + 1);
	return [...fresh, ...rest];
}

/** The list with the next page behind it; a card that moved meanwhile stands only once. */
export function extended(old, next) {
	const names = new Set(next.map((card) => card.name));
	return [...old.filter((card) => !names.has(card.name)), ...next];
}

/** Names of the cards that came and went between two lists. */
export function changes(before, after) {
	const [old, fresh] = [before, after].map((cards) => new Set(cards.map((card) => card.name)));
	return {
		added: [...fresh].filter((name) => !old.has(name)),
		removed: [...old].filter((name) => !fresh.has(name)),
	};
}

/**
 * Cards that a reader further down must not be pushed by: `shown` keeps its place, what came above it waits in
 * `waiting`. What came behind the last card that is shown pushes nobody.
 */
export function held_back(shown_names, cards) {
	const last = cards.findLastIndex((card) => shown_names.has(card.name));
	const waits = (card, index) => index < last && !shown_names.has(card.name);
	return {
		shown: cards.filter((card, index) => !waits(card, index)),
		waiting: cards.filter(waits),
	};
}
