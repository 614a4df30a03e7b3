// Which acts a card offers: a few as buttons, all of them in its menu. The server has said what may be done (`may`);
// what it has not named is not offered. Labels are made when they are asked for, in the reader's language.

const ACTS = {
	open: { label: () => __("Open Card"), icon: "open" },
	claim: { label: () => __("Take"), icon: "take" },
	release: { label: () => __("Back to the Pool"), icon: "release" },
	hand_back: { label: () => __("Hand Back with Opinion"), icon: "hand_back" },
	take_back: { label: () => __("Take Back the Referral"), icon: "take_back" },
	refer: { label: () => __("Refer"), icon: "refer" },
	new_folder: { label: () => __("Create Personal Cartable"), icon: "add_folder", needs: "file" },
	file: { label: () => __("Move to Personal Cartable"), icon: "folder" },
	mark_unread: { label: () => __("Mark as Unread"), icon: "unread" },
	note: { label: () => __("Private Note"), icon: "note" },
	history: { label: () => __("History"), icon: "history" },
};
// The act that a card waits for stands on it as the main button.
const MAIN = ["claim", "hand_back", "take_back"];
const ALWAYS = new Set(["open"]);
const BULK = ["claim", "release", "refer", "hand_back", "file", "mark_read", "mark_unread"];

export function act_label(name) {
	if (name === "mark_read") return __("Mark as Read");
	return ACTS[name].label();
}

export function act_icon(name) {
	return name === "mark_read" ? "read" : ACTS[name].icon;
}

/** The acts of a card's menu, in their order: [{name, label, icon}]. */
export function menu_acts(card) {
	return Object.keys(ACTS)
		.filter((name) => allows(card, name))
		.map((name) => ({ name, label: ACTS[name].label(), icon: ACTS[name].icon }));
}

/** The buttons on the card itself: [{name, label, tone}]. */
export function visible_acts(card, tab) {
	const main = MAIN.find((name) => allows(card, name));
	const buttons = main ? [{ name: main, label: act_label(main), tone: "btn-primary" }] : [];
	buttons.push({ name: "open", label: act_label("open"), tone: "btn-default" });
	if (tab === "mine" && !main && allows(card, "release")) {
		buttons.push({ name: "release", label: act_label("release"), tone: "btn-link" });
	}
	return buttons;
}

/** Acts that at least one of the cards allows; the others are told apart in the result. */
export function bulk_acts(cards) {
	return BULK.filter((name) => cards.some((card) => allows(card, name)));
}

/** Whether the server allows the act on the card; only what is unread can be marked as read. */
export function allows(card, name) {
	if (ALWAYS.has(name)) return true;
	if (name === "mark_read") return Boolean(card.card_unread);
	if (name === "mark_unread" && card.card_unread) return false;
	return (card.may || []).includes(ACTS[name].needs || name);
}
