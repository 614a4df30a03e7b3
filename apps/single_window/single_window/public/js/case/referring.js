// Referring the card of the document that is open; the dialog is the cartable's.

import * as api from "../cartable/api.js";
import { refer } from "../cartable/refer_dialog.js";

/** Ask for the colleague and refer the card; resolves when it is done or the dialog is closed. */
export function refer_card(card) {
	return refer({ name: card }, ({ post, kind, note }) => api.refer(card, post, kind, note));
}
