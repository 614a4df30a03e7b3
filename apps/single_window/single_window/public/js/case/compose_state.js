// An inquiry while it is written: where it begins, what is still missing, what is sent. Pure, tested without a browser.

const NATIONAL_CODE = /^\d{10}$/;
const TEXT_FIELDS = ["question", "national_code", "applicant_name", "title"];

/** The state at the beginning: the draft if there is one, else the permit's defaults with everything shared. */
export function begin(choices, key) {
	const state = {
		key,
		question: "",
		agencies: [...(choices.default_agencies || [])],
		offices: {},
		shared: (choices.fields || []).map((row) => row.fieldname),
		questions: [],
		attachments: [],
		deadline_days: choices.deadline_days || 7,
		closing_rule: "All",
		needed: 1,
		national_code: "",
		applicant_name: "",
		title: "",
	};
	return choices.draft ? restored(state, choices) : state;
}

/** A draft may be older than the agencies and fields of today; what is gone is left out. */
function restored(state, { draft, agencies = [], fields = [] }) {
	const known = new Set(agencies.map((row) => row.name));
	const shareable = new Set(fields.map((row) => row.fieldname));
	const kept = Object.fromEntries(Object.entries(draft).filter(([name]) => name in state));
	return {
		...state,
		...kept,
		agencies: (kept.agencies || []).filter((code) => known.has(code)),
		shared: (kept.shared || []).filter((field) => shareable.has(field)),
	};
}

/** Digits of the three sets as Latin ones. */
export function latin(text) {
	return String(text ?? "")
		.replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x06f0)
		.replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x0660);
}

/** The first thing that is missing, by name, or "" when it can be sent. The server checks everything again. */
export function missing(state, { free }) {
	const checks = [
		["national_code", free && !NATIONAL_CODE.test(latin(state.national_code).trim())],
		["agencies", !state.agencies.length],
		["question", !state.question.trim()],
		["questions", state.questions.some((row) => !row.label.trim())],
		["options", state.questions.some((row) => row.fieldtype === "Choice" && row.options.split("\n").filter((line) => line.trim()).length < 2)],
		["deadline_days", !(Number(latin(state.deadline_days)) >= 1)],
		["needed", state.closing_rule === "Number" && !(state.needed >= 1 && state.needed <= state.agencies.length)],
	];
	return checks.find(([, is_missing]) => is_missing)?.[0] || "";
}

/** The arguments of `api.inquiry.send` and `preview`. */
export function arguments_of(state, request) {
	const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, state[field].trim()]));
	const about = request
		? { permit_request: request, question: texts.question }
		: { ...texts, national_code: latin(texts.national_code) };
	return {
		...about,
		key: state.key,
		agencies: state.agencies,
		offices: state.offices,
		shared: request ? state.shared : [],
		questions: state.questions,
		attachments: state.attachments.map((row) => row.file),
		deadline_days: Number(latin(state.deadline_days)) || 0,
		closing_rule: state.closing_rule,
		needed: state.closing_rule === "Number" ? Number(state.needed) : 0,
	};
}

/** Whether anything was written that would be a pity to lose. */
export function is_begun(state) {
	return Boolean(TEXT_FIELDS.some((field) => state[field].trim()) || state.questions.length || state.attachments.length);
}
