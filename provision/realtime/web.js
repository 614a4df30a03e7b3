import http from "node:http";
import https from "node:https";
import { setTimeout as pause } from "node:timers/promises";

const REQUEST_TIMEOUT_MS = 10_000;
/** Waits before the next try while the web process restarts: a refused browser does not try again itself. */
const RETRY_WAITS_MS = [250, 1000, 3000];
const RESTARTING = new Set([502, 503, 504]);
/** At most so many questions at a time, that a crowd of browsers cannot fill the web workers. */
const PARALLEL_REQUESTS = 16;
const LARGEST_ANSWER_BYTES = 64 * 1024;

/** The web process did not answer with 200. `status` is null when it could not be reached. */
export class WebRefusal extends Error {
	constructor(message, status = null) {
		super(message);
		this.status = status;
	}
}

/** Asks the web process who somebody is and what he may read, in the name of his session. */
export class Web {
	constructor(baseUrl, { retryWaits = RETRY_WAITS_MS } = {}) {
		this.baseUrl = baseUrl;
		this.retryWaits = retryWaits;
		this.transport = baseUrl.protocol === "https:" ? https : http;
		this.agent = new this.transport.Agent({ keepAlive: true, maxSockets: PARALLEL_REQUESTS });
	}

	/** {user, user_type} of the session. Throws WebRefusal. */
	async userInfo(session) {
		const { message } = JSON.parse(await this.#ask("get_user_info", {}, session));
		if (!message?.user) throw new WebRefusal("the answer names no user", 200);
		return message;
	}

	/** May the session read records of this doctype? */
	mayReadDoctype(session, doctype) {
		return this.#allowed("can_subscribe_doctype", { doctype }, session);
	}

	/** May the session read this record? */
	mayReadDoc(session, doctype, docname) {
		return this.#allowed("can_subscribe_doc", { doctype, docname }, session);
	}

	close() {
		this.agent.destroy();
	}

	async #allowed(method, query, session) {
		try {
			await this.#ask(method, query, session);
			return true;
		} catch (refusal) {
			if (refusal instanceof WebRefusal && refusal.status) return false;
			throw refusal;
		}
	}

	async #ask(method, query, session) {
		for (const wait of this.retryWaits) {
			try {
				return await this.#askOnce(method, query, session);
			} catch (refusal) {
				if (refusal.status && !RESTARTING.has(refusal.status)) throw refusal;
				await pause(wait);
			}
		}
		return this.#askOnce(method, query, session);
	}

	#askOnce(method, query, session) {
		const url = new URL(
			`/api/method/frappe.realtime.${method}?${new URLSearchParams(query)}`,
			this.baseUrl
		);
		return new Promise((resolve, reject) => {
			const fail = (error) =>
				reject(new WebRefusal(`the web process cannot be reached (${error.code ?? error.message})`));
			const request = this.transport.get(
				url,
				{ agent: this.agent, headers: headersOf(session) },
				(response) =>
					readAnswer(response).then((text) => settle(response, text, resolve, reject), fail)
			);
			request.setTimeout(REQUEST_TIMEOUT_MS, () => request.destroy(new Error("timeout")));
			request.on("error", fail);
		});
	}
}

/** The session id travels as a cookie: the gateway refuses one in the address, and addresses are logged. */
function headersOf({ site, sid, address }) {
	return {
		Host: site,
		"X-Frappe-Site-Name": site,
		"X-Forwarded-For": address,
		Cookie: `sid=${sid}`,
		Accept: "application/json",
	};
}

function settle(response, text, resolve, reject) {
	if (response.statusCode === 200) resolve(text);
	else reject(new WebRefusal(`the web process answered ${response.statusCode}`, response.statusCode));
}

async function readAnswer(response) {
	let text = "";
	response.setEncoding("utf8");
	for await (const part of response) {
		text += part;
		if (text.length > LARGEST_ANSWER_BYTES) throw new Error("answer too long");
	}
	return text;
}
