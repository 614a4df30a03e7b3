const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1"]);

/**
 * Namespace middleware: the connect checks of the framework's clients, in their order. A passed socket
 * carries `data.session` {site, sid, address} and `data.user`, `data.userType`.
 * A refusal reaches the client as `connect_error` with the message given here.
 */
export function handshake({ config, web, log }) {
	return async (socket, next) => {
		const { headers } = socket.request;
		const site = siteOf(headers, config.defaultSite);
		const refusal = refusalOf(headers, site, socket.nsp.name);
		if (refusal) return refuse(socket, next, log, refusal);
		const session = { site, sid: sidOf(headers.cookie), address: addressOf(socket) };
		try {
			const { user, user_type: userType } = await web.userInfo(session);
			Object.assign(socket.data, { session, user, userType });
		} catch (error) {
			return refuse(socket, next, log, `Unauthorized: ${error.message}`);
		}
		return next();
	};
}

/** The site a request speaks to: named by the proxy, else the default on a local host, else its host. */
export function siteOf(headers, defaultSite) {
	const named = headers["x-frappe-site-name"];
	if (named) return named;
	const host = hostNameOf(headers.host);
	if (defaultSite && LOCAL_HOSTS.has(host)) return defaultSite;
	return hostNameOf(headers.origin) ?? host;
}

/** Value of the cookie `sid`, or null. */
export function sidOf(cookieHeader = "") {
	const pairs = cookieHeader.split(";").map((pair) => pair.trim());
	return pairs.find((pair) => pair.startsWith("sid="))?.slice("sid=".length) || null;
}

function refusalOf(headers, site, namespace) {
	if (namespace !== `/${site}`) return "Invalid namespace";
	if (!isOwnOrigin(headers)) return "Invalid origin";
	if (!headers.cookie) return "No cookie transmitted.";
	if (!sidOf(headers.cookie)) return "No session id in the cookie.";
	return null;
}

/**
 * Browsers leave Origin out of same-origin GET requests, the first ones of long polling. Then they name
 * the relation in Sec-Fetch-Site; what sends neither is no browser and carries nobody else's cookies.
 */
function isOwnOrigin({ origin, host, "sec-fetch-site": relation }) {
	if (origin) return hostNameOf(origin) === hostNameOf(host);
	return relation === undefined || relation === "same-origin";
}

/** Host name of an origin ("https://a:1") or a Host header ("a:1"), or undefined. */
function hostNameOf(value) {
	if (!value) return undefined;
	try {
		return new URL(value.includes("://") ? value : `http://${value}`).hostname;
	} catch {
		return undefined;
	}
}

function addressOf(socket) {
	return socket.handshake.headers["x-forwarded-for"] ?? socket.handshake.address;
}

function refuse(socket, next, log, message) {
	log.warn("refused", { namespace: socket.nsp.name, socket: socket.id, reason: message });
	next(new Error(message));
}
