import http from "node:http";

const PREFIX = "/api/method/frappe.realtime.";

/** Sessions of the stand-in: sid -> who it is, on which site, and what he may read. */
export const SESSIONS = {
	"sid-sara": {
		site: "one.test",
		user: "sara@example.com",
		user_type: "System User",
		reads: ["ToDo", "ToDo/1", "ToDo/2"],
	},
	"sid-reza": {
		site: "one.test",
		user: "reza@example.com",
		user_type: "System User",
		reads: ["ToDo", "ToDo/1"],
	},
	"sid-mina": { site: "one.test", user: "mina@example.com", user_type: "Website User", reads: [] },
	"sid-navid": {
		site: "two.test",
		user: "navid@example.com",
		user_type: "System User",
		reads: ["ToDo", "ToDo/1"],
	},
	Guest: { site: null, user: "Guest", user_type: "Website User", reads: [] },
};

/** Local stand-in for the three endpoints of the web process, as strict as our gateway. */
export class WebStandIn {
	requests = [];
	/** Next answers to give instead of the real ones: a list of status codes. */
	statuses = [];

	async start() {
		this.server = http.createServer((request, response) => this.#answer(request, response));
		await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
		this.url = new URL(`http://127.0.0.1:${this.server.address().port}`);
		return this;
	}

	stop() {
		this.server.closeAllConnections();
		return new Promise((resolve) => this.server.close(resolve));
	}

	#answer(request, response) {
		this.requests.push({ url: request.url, headers: request.headers });
		const { status, message } = this.statuses.length ? { status: this.statuses.shift() } : judge(request);
		response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ message }));
	}
}

function judge({ url, headers }) {
	const { pathname, searchParams } = new URL(url, "http://stand-in");
	if (searchParams.has("sid")) return { status: 403 };
	const session = SESSIONS[/^sid=(.+)$/.exec(headers.cookie)?.[1]];
	if (!session || (session.site && session.site !== headers["x-frappe-site-name"])) return { status: 401 };
	if (pathname === `${PREFIX}get_user_info`) {
		return { status: 200, message: { user: session.user, user_type: session.user_type } };
	}
	const asked = [searchParams.get("doctype"), searchParams.get("docname")].filter(Boolean).join("/");
	return session.reads.includes(asked) ? { status: 200, message: true } : { status: 403 };
}
