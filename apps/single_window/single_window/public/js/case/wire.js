// Calls whose refusals belong into the dialog that made them: nothing that was typed is lost behind a message box.

/** A refusal in words for people; `title` may be empty. */
export class Refusal extends Error {
	constructor(message, title = "") {
		super(message);
		this.title = title;
	}
}

/** The answer of a writing endpoint; throws a Refusal with the server's own words. */
export async function post(method, args) {
	let response;
	try {
		response = await fetch(`/api/method/${method}`, {
			method: "POST",
			headers: { Accept: "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token },
			body: new URLSearchParams(Object.entries(args).map(([key, value]) => [key, as_text(value)])),
		});
	} catch {
		throw new Refusal(__("The connection was lost. What you wrote is kept; try again."));
	}
	const body = await response.json().catch(() => ({}));
	if (response.ok) return body.message;
	throw refusal_of(body);
}

/** The server's words in the body of a refused request. */
export function refusal_of(body) {
	const told = first_message(body._server_messages);
	if (told) return new Refusal(plain(told.message), plain(told.title));
	if (body.session_expired || body.exc_type === "AuthenticationError") {
		return new Refusal(__("Your session has ended. Log in again in another tab; what you wrote is kept."));
	}
	return new Refusal(__("The system could not do this. What you wrote is kept; try again in a moment."));
}

function first_message(messages) {
	try {
		return JSON.parse(JSON.parse(messages)[0]);
	} catch {
		return null;
	}
}

/** Messages may carry Frappe's marks; a refusal is shown as plain text. The parsed document is inert. */
function plain(text) {
	const html = String(text || "").replace(/<br\s*\/?>/gi, "\n");
	return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}

function as_text(value) {
	if (value == null) return "";
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}
