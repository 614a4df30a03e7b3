// Where an arrow key leads in a grid of cards. Pure, so that it is tested without a browser.

/**
 * The index of the card that the key leads to from `index`, or `index` itself at the edge.
 * `boxes` are {left, right, top, bottom} in the order of the cards; in RTL the left arrow goes forward.
 */
export function neighbour(boxes, index, key, rtl = true) {
	const forward = rtl ? "ArrowLeft" : "ArrowRight";
	const backward = rtl ? "ArrowRight" : "ArrowLeft";
	if (key === "Home") return 0;
	if (key === "End") return boxes.length - 1;
	if (key === forward) return Math.min(index + 1, boxes.length - 1);
	if (key === backward) return Math.max(index - 1, 0);
	return nearest(boxes, index, key === "ArrowDown" ? 1 : -1);
}

/** The card of the next row whose middle is nearest; below the last full row it is the last card. */
function nearest(boxes, index, way) {
	const from = boxes[index];
	const ahead = boxes
		.map((box, place) => ({ box, place }))
		.filter(({ box }) => (way > 0 ? box.top >= from.bottom : box.bottom <= from.top));
	if (!ahead.length) return index;
	const row = way > 0 ? Math.min(...ahead.map(({ box }) => box.top)) : Math.max(...ahead.map(({ box }) => box.top));
	const middle = (box) => (box.left + box.right) / 2;
	const in_row = ahead.filter(({ box }) => Math.abs(box.top - row) < 2);
	in_row.sort((one, two) => Math.abs(middle(one.box) - middle(from)) - Math.abs(middle(two.box) - middle(from)));
	return in_row[0].place;
}
