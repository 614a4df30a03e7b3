import assert from "node:assert/strict";
import { test } from "node:test";

import { amount, time_left, urgency } from "../single_window/public/js/cartable/urgency.js";

const NOW = new Date("2026-11-24T10:00:00");
const left = (due_on) => time_left(due_on, NOW);

test("the time that is left has a colour", () => {
	assert.equal(urgency(left("2026-11-24 09:59:59")), "late");
	assert.equal(urgency(left("2026-11-25 09:59:00")), "urgent");
	assert.equal(urgency(left("2026-11-26 10:00:00")), "soon");
	assert.equal(urgency(left("2026-12-01 10:00:00")), "calm");
});

test("the time that is left is said as a person would say it", () => {
	assert.deepEqual(amount(left("2026-11-27 11:00:00")), { count: 3, unit: "day" });
	assert.deepEqual(amount(left("2026-11-26 09:00:00")), { count: 47, unit: "hour" });
	assert.deepEqual(amount(left("2026-11-24 10:20:00")), { count: 20, unit: "minute" });
	assert.deepEqual(amount(left("2026-11-24 10:00:10")), { count: 1, unit: "minute" });
	assert.deepEqual(amount(left("2026-11-21 10:00:00")), { count: 3, unit: "day" }, "late counts the same way");
});
