// Opening a document takes the news sign off its card.

frappe.provide("frappe.single_window");

/** Tell the cartable that the document of this form was read: when it is opened, and when `news` comes while it is open. */
frappe.single_window.mark_read = (frm, news = 0) => {
	if (!news && frm.read_name === frm.doc.name && frm.read_at === frm.doc.modified) return;
	Object.assign(frm, { read_name: frm.doc.name, read_at: frm.doc.modified });
	frappe.xcall("single_window.api.cartable.mark_read", { doctype: frm.doctype, name: frm.doc.name });
};
