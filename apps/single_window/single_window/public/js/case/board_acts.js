// Presses on a board lead to the dialog of the act.

import * as dialogs from "./board_dialogs.js";
import { resend } from "./resend_dialog.js";

const ROW_ACTS = {
	resend: (row, board) => resend(row, board),
	remind: (row) => dialogs.remind(row.name, row.agency_title),
	extend: (row) => dialogs.extend({ response: row.name }),
	withdraw: (row) => dialogs.withdraw({ response: row.name }, row.agency_title),
};
const ROUND_ACTS = {
	"add-agencies": (board) => dialogs.add_agencies(board),
	"extend-round": (board) => dialogs.extend({ inquiry: board.round.name }),
	"withdraw-round": (board) => dialogs.withdraw({ inquiry: board.round.name }),
	"close-round": (board) => dialogs.close_round(board),
};

/** Listen to the boards inside `$root` for good; `boards()` gives what is drawn now, `after()` follows an act. */
export function bind_boards($root, boards, after) {
	$root.on("click", ".sw-round [data-act]", async (event) => {
		const { act, of } = event.currentTarget.dataset;
		const name = $(event.currentTarget).closest(".sw-round").data("inquiry");
		const board = boards().find((one) => one.round.name === String(name));
		const row = board?.responses.find((one) => one.name === of);
		const done = row && ROW_ACTS[act] ? ROW_ACTS[act](row, board) : board && ROUND_ACTS[act]?.(board);
		if (!done) return;
		await done;
		after();
	});
}
