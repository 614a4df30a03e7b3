import { openDocRoom } from "./rooms.js";
import { withDoc } from "./subscriptions.js";

/** Tell everyone who has a document open who else has: on opening, closing and disconnecting. */
export function followViewers(socket, rooms, web) {
	const opened = new Map();

	withDoc(socket, "doc_open", async (doc) => {
		const room = openDocRoom(doc);
		const mayRead = () => web.mayReadDoc(socket.data.session, doc.doctype, doc.docname);
		if (!(await rooms.enter(room, mayRead))) return opened.delete(room);
		opened.set(room, doc);
		return announce(socket, doc);
	});

	withDoc(socket, "doc_close", (doc) => {
		const room = openDocRoom(doc);
		rooms.leave(room);
		if (opened.delete(room)) announce(socket, doc);
	});

	// By now the socket has left its rooms: the list names those who stay.
	socket.on("disconnect", () => {
		for (const doc of opened.values()) announce(socket, doc);
		opened.clear();
	});
}

function announce(socket, doc) {
	const room = openDocRoom(doc);
	const users = usersIn(socket.nsp, room);
	const nobodyElse = users.every((user) => user === socket.data.user);
	if (!nobodyElse) socket.nsp.to(room).emit("doc_viewers", { ...doc, users });
}

function usersIn(namespace, room) {
	const sockets = [...(namespace.adapter.rooms.get(room) ?? [])].map((id) => namespace.sockets.get(id));
	return [...new Set(sockets.filter(Boolean).map((socket) => socket.data.user))];
}
