import { docOf, docRoom, doctypeRoom, nameOf, taskRoom } from "./rooms.js";

/** Requests of a client to hear about doctypes, documents and tasks. */
export function followSubscriptions(socket, rooms, web) {
	const { session } = socket.data;

	withName(socket, "doctype_subscribe", (doctype) =>
		rooms.enter(doctypeRoom(doctype), () => web.mayReadDoctype(session, doctype))
	);
	withName(socket, "doctype_unsubscribe", (doctype) => rooms.leave(doctypeRoom(doctype)));

	withDoc(socket, "doc_subscribe", (doc) =>
		rooms.enter(docRoom(doc), () => web.mayReadDoc(session, doc.doctype, doc.docname))
	);
	withDoc(socket, "doc_unsubscribe", (doc) => rooms.leave(docRoom(doc)));

	// A task id is a random name that only its starter was given: knowing it is the permission.
	withName(socket, "task_subscribe", (task) => rooms.enter(taskRoom(task)));
	withName(socket, "progress_subscribe", (task) => rooms.enter(taskRoom(task)));
	withName(socket, "task_unsubscribe", (task) => rooms.leave(taskRoom(task)));

	socket.on("ping", () => socket.emit("pong"));
}

/** Listen for an event about a document; calls without two proper names are ignored. */
export function withDoc(socket, event, action) {
	socket.on(event, (doctype, docname) => {
		const doc = docOf(doctype, docname);
		if (doc) action(doc);
	});
}

function withName(socket, event, action) {
	socket.on(event, (value) => {
		const name = nameOf(value);
		if (name) action(name);
	});
}
