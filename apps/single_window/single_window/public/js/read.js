// Reading endpoints answer to GET only; frappe.xcall always posts.

/** The message of a GET call; Frappe itself shows a refusal. */
export function read(method, args) {
	return frappe.call({ method, args, type: "GET" }).then((response) => response.message);
}
