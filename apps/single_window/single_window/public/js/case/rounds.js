// A round's rows, put in order for the board. Pure, so that it is tested without a browser.

/** Agencies in the order they were asked: {agency, latest, earlier}, `earlier` from the newest revision to the oldest. */
export function by_agency(responses) {
	const agencies = new Map();
	responses.forEach((row) => agencies.set(row.agency, [...(agencies.get(row.agency) || []), row]));
	return [...agencies].map(([agency, rows]) => {
		const sorted = [...rows].sort((one, two) => two.revision - one.revision);
		return { agency, latest: sorted[0], earlier: sorted.slice(1) };
	});
}

/** How far a round is: agencies still expected, those that answered, and the share of them in per cent. */
export function progress(round) {
	const expected = Math.max(0, round.asked - (round.withdrawn || 0));
	const share = expected ? Math.round((100 * Math.min(round.answered, expected)) / expected) : 100;
	return { expected, answered: round.answered, share };
}

/** The parts of an agency's line that its state asks for. */
export function parts_of(row) {
	return {
		answer: row.state === "Answered" && !row.hidden,
		hidden: row.state === "Answered" && Boolean(row.hidden),
		reason: row.state === "Returned",
		withdrawal: row.state === "Withdrawn",
		timer: row.state === "Awaiting",
	};
}
