// The cards that a search has found, and which of them is looked at. Pure, so that it is tested without a browser.

export const NOTHING = Object.freeze({ words: [], rows: [], more: false, capped: false, jump: null, others: {}, at: -1 });

/** The server's answer as a state, the card that was looked at still the current one if it is found again. */
export function found(answer, old = NOTHING) {
	const rows = answer.hits || [];
	const at = rows.findIndex((row) => row.name === old.rows[old.at]?.name);
	return {
		words: answer.words || [], rows, more: Boolean(answer.more), capped: Boolean(answer.capped),
		jump: answer.jump || null, others: answer.others || {}, at: at === -1 && rows.length ? 0 : at,
	};
}

/** The state with the next hits of the server behind those that are known. */
export function continued(state, answer) {
	const known = new Set(state.rows.map((row) => row.name));
	const fresh = (answer.hits || []).filter((row) => !known.has(row.name));
	return { ...state, rows: [...state.rows, ...fresh], more: Boolean(answer.more) };
}

/** One hit on or back; from the last it goes on with the first. */
export function stepped(state, step) {
	const count = state.rows.length;
	return count ? { ...state, at: (state.at + step + count) % count } : state;
}

/** Whether a step on needs more hits from the server first. */
export const at_end = (state, step) => step > 0 && state.more && state.at === state.rows.length - 1;

/** Tabs and folders other than the shown one in which something was found: [{tab, folder, count}]. */
export function elsewhere(state, { tab, folder }) {
	const here = tab === "folder" ? `folder:${folder}` : tab;
	return Object.entries(state.others)
		.filter(([name, count]) => name !== here && count)
		.map(([name, count]) => ({ ...place(name), count }));
}

function place(name) {
	const [tab, folder = ""] = name.split(/:(.*)/s);
	return { tab, folder };
}
