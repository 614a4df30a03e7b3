// Talks to the server. Every failure becomes a Refusal with words for the person and, when known, the field.

export class Refusal extends Error {
	constructor(message, { field = "", status = 0 } = {}) {
		super(message);
		this.field = field;
		this.status = status;
	}
}

export async function call(method, values, texts) {
	let response;
	try {
		response = await fetch(`/api/method/${method}`, {
			method: "POST",
			credentials: "same-origin",
			headers: headers(),
			body: JSON.stringify(values),
		});
	} catch {
		throw new Refusal(texts.textOffline);
	}
	const body = await response.json().catch(() => ({}));
	if (response.ok) {
		return body.message;
	}
	throw refusalOf(response.status, body, texts);
}

function headers() {
	const known = { Accept: "application/json", "Content-Type": "application/json" };
	const token = csrfToken();
	return token ? { ...known, "X-Frappe-CSRF-Token": token } : known;
}

// The portal's frame writes what scripts need into one JSON island; guests have no token.
function csrfToken() {
	const island = document.getElementById("portal-facts");
	return island ? JSON.parse(island.textContent).csrf_token : "";
}

function refusalOf(status, body, texts) {
	const answer = body.message && typeof body.message === "object" ? body.message : {};
	const words = answer.message || serverMessage(body) || texts.textFailed;
	return new Refusal(words, { field: answer.field || body.field, status });
}

function serverMessage(body) {
	try {
		const [first] = JSON.parse(body._server_messages);
		const { message } = JSON.parse(first);
		return new DOMParser().parseFromString(message, "text/html").body.textContent;
	} catch {
		return "";
	}
}
