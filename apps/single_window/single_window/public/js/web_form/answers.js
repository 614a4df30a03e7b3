// Reading what the server answered, and asking it.

const PATIENCE = 60_000; // ms until an answer is given up

export class Unanswered extends Error {}

// Calls a function of the server; {status, body}. Throws Unanswered when nothing came back.
export async function post(method, values) {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), PATIENCE);
	try {
		const response = await fetch(`/api/method/${method}`, {
			method: "POST",
			credentials: "same-origin",
			signal: stop.signal,
			headers: {
				Accept: "application/json",
				"Content-Type": "application/json",
				"X-Frappe-CSRF-Token": frappe.csrf_token,
			},
			body: JSON.stringify(values),
		});
		return { status: response.status, body: await response.json().catch(() => ({})) };
	} catch (error) {
		throw new Unanswered(error.message);
	} finally {
		clearTimeout(timer);
	}
}

// After logging in again in another tab this page's token is old; the page itself carries the new one.
export async function renewToken(address) {
	const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
	const page = new DOMParser().parseFromString(await response.text(), "text/html");
	const { csrf_token: token } = JSON.parse(page.getElementById("portal-facts")?.textContent || "{}");
	const renewed = Boolean(token) && token !== frappe.csrf_token;
	if (renewed) frappe.csrf_token = token;
	return renewed;
}

export function serverMessage(body) {
	try {
		const [first] = JSON.parse(body._server_messages);
		return new DOMParser().parseFromString(JSON.parse(first).message, "text/html").body.textContent;
	} catch {
		return "";
	}
}
