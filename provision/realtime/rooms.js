/** Longest doctype, document name or task id with a room; the framework's own limit for names is 140. */
const LONGEST_NAME = 255;

/** Rooms as the framework's `publish_realtime` names them. */
export const userRoom = (user) => `user:${user}`;
export const WEBSITE_ROOM = "website";
export const DESK_ROOM = "all";
export const doctypeRoom = (doctype) => `doctype:${doctype}`;
export const docRoom = ({ doctype, docname }) => `doc:${doctype}/${docname}`;
export const openDocRoom = ({ doctype, docname }) => `open_doc:${doctype}/${docname}`;
export const taskRoom = (task) => `task_progress:${task}`;

/** A name sent by a client as text, or null if it is none. Documents may be named by number. */
export function nameOf(value) {
	const text = typeof value === "number" ? String(value) : value;
	return typeof text === "string" && text.length > 0 && text.length <= LONGEST_NAME ? text : null;
}

/** {doctype, docname} of what a client sent, or null. */
export function docOf(doctype, docname) {
	const doc = { doctype: nameOf(doctype), docname: nameOf(docname) };
	return doc.doctype && doc.docname ? doc : null;
}
