import http from "node:http";

import { Bridge } from "./bridge.js";
import { isKnownSite } from "./config.js";
import { Delivery } from "./delivery.js";
import { handshake } from "./handshake.js";
import { Server } from "./packages.js";
import { RoomKeeper } from "./room_keeper.js";
import { DESK_ROOM, userRoom, WEBSITE_ROOM } from "./rooms.js";
import { followSubscriptions } from "./subscriptions.js";
import { followViewers } from "./viewers.js";
import { Web } from "./web.js";

/** Clients send names only; larger messages are refused before they fill the memory. */
const LARGEST_MESSAGE_BYTES = 64 * 1024;

/**
 * Start serving (see config.js for `config`). Resolves when the port is open; Redis may come later.
 * Returns {port, stop()}; rejects if the port cannot be opened.
 */
export async function startRealtime(config, log) {
	const web = new Web(config.webUrl);
	const delivery = new Delivery();
	const bridge = new Bridge(config.redisUrl, (event) => delivery.deliver(event), log);
	const server = http.createServer((request, response) => answerHealth(request, response, { io, bridge }));
	const io = openSockets(server, { config, web, delivery, log });
	await listen(server, config);
	const { port } = server.address();
	log.info("listening", { host: config.host, port });
	bridge.start().catch((error) => log.info("redis_given_up", { reason: error.message }));
	return { port, stop: () => stop({ io, server, bridge, web, log }) };
}

function openSockets(server, { config, web, delivery, log }) {
	const io = new Server(server, {
		cors: { origin: true, credentials: true },
		serveClient: false,
		maxHttpBufferSize: LARGEST_MESSAGE_BYTES,
	});
	io.use((_socket, next) => next(new Error("Invalid namespace"))); // "/" belongs to no site
	io.on("new_namespace", (namespace) => delivery.add(namespace));
	const sites = io.of((name, _auth, next) => next(null, isKnownSite(name.slice(1), config)));
	sites.use(handshake({ config, web, log }));
	sites.on("connection", (socket) => welcome(socket, web, log));
	return io;
}

function welcome(socket, web, log) {
	const { user, userType } = socket.data;
	const place = { namespace: socket.nsp.name, socket: socket.id };
	socket.join([userRoom(user), WEBSITE_ROOM]);
	if (userType === "System User") socket.join(DESK_ROOM);
	const rooms = new RoomKeeper(socket, log);
	followSubscriptions(socket, rooms, web);
	followViewers(socket, rooms, web);
	socket.on("disconnect", (reason) => log.info("left", { ...place, reason }));
	log.info("joined", { ...place, user_type: userType });
}

function answerHealth(request, response, { io, bridge }) {
	if (request.url !== "/health") return void response.writeHead(404).end();
	const body = {
		status: bridge.ready ? "ok" : "no redis",
		redis: bridge.ready,
		connections: io.engine.clientsCount,
	};
	response.writeHead(bridge.ready ? 200 : 503, {
		"Content-Type": "application/json",
		"Cache-Control": "no-store",
	});
	return void response.end(JSON.stringify(body));
}

function listen(server, { port, host }) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, resolve);
	});
}

async function stop({ io, server, bridge, web, log }) {
	await bridge.stop();
	const closed = new Promise((resolve) => io.close(resolve));
	server.closeAllConnections();
	await closed;
	web.close();
	log.info("stopped");
}
