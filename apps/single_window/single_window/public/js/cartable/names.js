// Words and tones of kinds, states and referrals.

const KIND_TONES = {
	"Review Request": "blue", "Answer Inquiry": "purple", "Correct Inquiry": "orange", Inquiry: "purple",
};
const STATE_TONES = {
	Filed: "gray", "In Review": "light-blue", "Awaiting Inquiry": "yellow", "Awaiting Correction": "orange",
	Approved: "green", Rejected: "red", Awaiting: "yellow", Answered: "green", Returned: "orange",
	Withdrawn: "gray", Lapsed: "red", Open: "yellow", Closed: "gray",
};

export function kind_of(kind) {
	return { label: __(kind || "Card"), tone: KIND_TONES[kind] || "gray" };
}

export function state_tone(state) {
	return STATE_TONES[state] || "gray";
}

export const REFERRAL_KINDS = ["Opinion", "Action", "Delegation"];

export function referral_kind(kind) {
	return { Opinion: __("Ask for an Opinion"), Action: __("Refer for Action"), Delegation: __("Delegate") }[kind] || __(kind);
}

/** What becomes of the card, in a sentence. */
export function referral_meaning(kind) {
	return {
		Opinion: __("The colleague writes an opinion and the card comes back to you. You decide."),
		Action: __("The colleague goes on and finishes the work. You follow it under “Case Follow-Up”."),
		Delegation: __("The colleague acts in your name. The history keeps both names."),
	}[kind];
}

/** The tabs in their order; `counted` is the counter that stands on the tab. */
export const TABS = [
	{ name: "mine", counted: "mine", label: () => __("My Cartable") },
	{ name: "pool", counted: "pool", label: () => __("Office Pool") },
	{ name: "cases", label: () => __("My Cases") },
	{ name: "waiting", counted: "waiting", label: () => __("Case Follow-Up") },
	{ name: "inquiries", counted: "inquiries", label: () => __("Inquiry Follow-Up") },
	{ name: "done", label: () => __("Finished Work") },
];

export function tab_label(name) {
	return TABS.find((tab) => tab.name === name)?.label() ?? __("Personal Cartable");
}

/** What an empty tab says, and where to look instead. */
export function empty_words(tab) {
	return {
		mine: __("No card is waiting for you. Look into the office's pool."),
		pool: __("The pool is empty: every card has somebody who works on it."),
		folder: __("This personal cartable is empty. File cards into it from a card's menu."),
		cases: __("The cases that you are responsible for will be listed here."),
		waiting: __("No case of yours waits for others."),
		inquiries: __("The inquiries that you have sent will be listed here."),
		done: __("What you have finished will be listed here."),
	}[tab];
}
