import assert from "node:assert/strict";
import { test } from "node:test";

import { by_agency, parts_of, progress } from "../single_window/public/js/case/rounds.js";

test("the newest revision of an agency stands first, in the order in which agencies were asked", () => {
	const rows = [
		{ agency: "DOE", revision: 1, state: "Returned" },
		{ agency: "JAHAD", revision: 1, state: "Awaiting" },
		{ agency: "DOE", revision: 3, state: "Awaiting" },
		{ agency: "DOE", revision: 2, state: "Returned" },
	];
	const [doe, jahad] = by_agency(rows);
	assert.equal(doe.agency, "DOE");
	assert.equal(doe.latest.revision, 3);
	assert.deepEqual(doe.earlier.map((row) => row.revision), [2, 1]);
	assert.equal(jahad.latest.revision, 1);
	assert.deepEqual(jahad.earlier, []);
});

test("agencies that are no longer awaited do not count as expected", () => {
	assert.deepEqual(progress({ asked: 3, answered: 1 }), { expected: 3, answered: 1, share: 33 });
	assert.deepEqual(progress({ asked: 3, answered: 2, withdrawn: 1 }), { expected: 2, answered: 2, share: 100 });
	assert.deepEqual(progress({ asked: 1, answered: 0, withdrawn: 1 }), { expected: 0, answered: 0, share: 100 });
});

test("a confidential answer is not shown to others, an open response shows its timer", () => {
	assert.equal(parts_of({ state: "Answered", hidden: 0 }).answer, true);
	assert.equal(parts_of({ state: "Answered", hidden: 1 }).answer, false);
	assert.equal(parts_of({ state: "Answered", hidden: 1 }).hidden, true);
	assert.equal(parts_of({ state: "Awaiting" }).timer, true);
	assert.equal(parts_of({ state: "Returned" }).reason, true);
	assert.equal(parts_of({ state: "Withdrawn" }).withdrawal, true);
});
