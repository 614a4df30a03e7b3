// A case's activities as a timeline.

// Codes of Latin letters, figures and hyphens; in a Persian sentence their parts would change places.
const CODES = /[A-Z0-9]+(?:-[A-Z0-9]+)+/g;

const escape = (value) => frappe.utils.escape_html(value || "");

export function history_html(activities, broken_at) {
	const warning = broken_at
		? `<div class="alert alert-danger">${__("The history was changed from outside at row {0}. Tell the support team.", [broken_at])}</div>`
		: `<p class="text-muted sw-chain">${__("The chain of the history was checked and is whole.")}</p>`;
	return `${warning}<ol class="sw-history">${activities.map(row_html).join("")}</ol>`;
}

function row_html(row) {
	const who = row.automatic ? __("Automatic") : [row.actor_name, row.post_title].filter(Boolean).join(" – ");
	return `
		<li class="sw-activity" data-act="${escape(row.act)}">
			<div>${escape(row.sentence).replace(CODES, `<bdi class="sw-code" dir="ltr">$&</bdi>`)}</div>
			<small class="text-muted">${escape(who)} · ${frappe.datetime.str_to_user(row.happened_on)}</small>
		</li>`;
}
