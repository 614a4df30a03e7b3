// Many cards in small calls: each call is quick, shows progress, and a lost connection loses only what was not sent.
// Pure but for `send`, so that it is tested without a server.

export const CHUNK = 25; // cards that the server takes in one call

/**
 * Send the cards chunk by chunk; answers with one {card, ok, message} a card, in their order.
 * `send(cards)` answers with such rows; `on_progress(done, all)` hears of every chunk. When a call fails, what was
 * in it and behind it counts as failed with `lost` as its message, so that it can be tried again.
 */
export async function send_all(cards, send, { lost, on_progress = () => {}, is_stopped = () => false }) {
	const results = [];
	while (results.length < cards.length) {
		const chunk = cards.slice(results.length, results.length + CHUNK);
		const rows = is_stopped() ? null : await send(chunk).catch(() => null);
		if (!rows) return [...results, ...cards.slice(results.length).map((card) => ({ card, ok: false, message: lost }))];
		results.push(...complete(chunk, rows, lost));
		on_progress(results.length, cards.length);
	}
	return results;
}

/** One row for every card, also when the server forgot one. */
function complete(chunk, rows, lost) {
	const known = new Map(rows.map((row) => [row.card, row]));
	return chunk.map((card) => known.get(card) ?? { card, ok: false, message: lost });
}
