import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { siteOf } from "../handshake.js";
import { Stage } from "./stage.js";

describe("Q4 realtime: connecting", () => {
	let stage;
	before(async () => (stage = await new Stage().set()));
	after(() => stage.strike());
	afterEach(() => stage.leaveAll());

	it("lets a logged-in user in", async () => {
		const client = await stage.join("one.test", "sid-sara");
		assert.equal(client.connected, true);
	});

	it("lets a guest in", async () => {
		const client = await stage.join("one.test", "Guest");
		assert.equal(client.connected, true);
	});

	it("lets a browser in whose first request names no origin because it is same-origin", async () => {
		const headers = { Origin: null, "Sec-Fetch-Site": "same-origin" };
		const client = await stage.join("one.test", "sid-sara", {
			headers,
			options: { transports: ["polling"] },
		});
		assert.equal(client.connected, true);
	});

	it("ignores ports when it compares the origin with the host", async () => {
		const headers = { Host: "one.test:9000", Origin: "http://one.test:8000" };
		const client = await stage.join("one.test", "sid-sara", { headers });
		assert.equal(client.connected, true);
	});

	it("refuses a namespace that is another site than the request's", async () => {
		assert.equal(
			await stage.refusal("one.test", "sid-sara", { namespace: "/two.test" }),
			"Invalid namespace"
		);
	});

	it("refuses a namespace that is no site of the bench", async () => {
		assert.equal(await stage.refusal("unknown.test", "sid-sara"), "Invalid namespace");
	});

	it("refuses a namespace that climbs out of the sites folder", async () => {
		assert.equal(
			await stage.refusal("one.test", "sid-sara", { namespace: "/../one.test" }),
			"Invalid namespace"
		);
	});

	it("refuses the namespace of no site", async () => {
		assert.equal(await stage.refusal("one.test", "sid-sara", { namespace: "/" }), "Invalid namespace");
	});

	it("refuses a page of a foreign origin", async () => {
		const headers = { Origin: "https://evil.test" };
		assert.equal(await stage.refusal("one.test", "sid-sara", { headers }), "Invalid origin");
	});

	it("refuses a request without origin that the browser marks as cross-site", async () => {
		const headers = { Origin: null, "Sec-Fetch-Site": "cross-site" };
		assert.equal(await stage.refusal("one.test", "sid-sara", { headers }), "Invalid origin");
	});

	it("refuses a request without cookies", async () => {
		assert.equal(
			await stage.refusal("one.test", "", { headers: { Cookie: null } }),
			"No cookie transmitted."
		);
	});

	it("refuses cookies without a session id", async () => {
		const headers = { Cookie: "theme=dark; notsid=1; sid=" };
		assert.equal(await stage.refusal("one.test", "", { headers }), "No session id in the cookie.");
	});

	it("refuses a session that the web process does not know", async () => {
		assert.equal(
			await stage.refusal("one.test", "sid-forged"),
			"Unauthorized: the web process answered 401"
		);
	});

	it("refuses a session of another site", async () => {
		assert.equal(
			await stage.refusal("one.test", "sid-navid"),
			"Unauthorized: the web process answered 401"
		);
	});

	it("checks the namespace before the origin, and the origin before the cookie", async () => {
		const headers = { Origin: "https://evil.test", Cookie: null };
		assert.equal(
			await stage.refusal("one.test", "", { headers, namespace: "/two.test" }),
			"Invalid namespace"
		);
		assert.equal(await stage.refusal("one.test", "", { headers }), "Invalid origin");
	});

	it("sends the session id to the web process as a cookie and never in the address", async () => {
		stage.web.requests.length = 0;
		await stage.join("one.test", "sid-sara", { headers: { "X-Forwarded-For": "192.0.2.7" } });
		const [{ url, headers }] = stage.web.requests;
		assert.equal(url, "/api/method/frappe.realtime.get_user_info");
		assert.equal(headers.cookie, "sid=sid-sara");
		assert.equal(headers.host, "one.test");
		assert.equal(headers["x-frappe-site-name"], "one.test");
		assert.equal(headers["x-forwarded-for"], "192.0.2.7");
	});

	it("asks again while the web process restarts instead of refusing", async () => {
		stage.web.statuses = [502, 503];
		const client = await stage.join("one.test", "sid-sara");
		assert.equal(client.connected, true);
	});

	it("writes no session id into the log", async () => {
		await stage.join("one.test", "sid-sara");
		await stage.refusal("one.test", "sid-forged");
		assert.doesNotMatch(JSON.stringify(stage.lines), /sid-(sara|forged)/);
	});
});

describe("Q4 realtime: the site of a request", () => {
	it("is the one the proxy names", () => {
		assert.equal(
			siteOf({ "x-frappe-site-name": "a.test", host: "localhost", origin: "http://b.test" }, "c.test"),
			"a.test"
		);
	});

	it("is the default site on a local host", () => {
		assert.equal(siteOf({ host: "127.0.0.1:9000", origin: "http://b.test" }, "c.test"), "c.test");
	});

	it("is the origin's host elsewhere, and the host itself without an origin", () => {
		assert.equal(siteOf({ host: "b.test:9000", origin: "http://a.test:8000" }, "c.test"), "a.test");
		assert.equal(siteOf({ host: "b.test:9000" }, "c.test"), "b.test");
	});
});
