// Persian text as the search compares it, with the way back to the letters as they are written. The server folds its
// search texts by the same rules. Pure, so that it is tested without a browser.

const SAME = {
	"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ة": "ه", "ۀ": "ه", "ؤ": "و",
};
// Harakat, tatweel and marks of direction carry no letter.
const SILENT = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const GAP = /[\s\u200c]/;
const DIGIT_ZEROS = [0x06f0, 0x0660];

/** The text folded, and for each folded letter its place in the original. A code also loses hyphens and spaces. */
export function fold(text, { is_code = false } = {}) {
	let folded = "";
	const places = [];
	Array.from(String(text ?? "")).reduce((place, letter) => {
		const next = fold_letter(letter, is_code);
		for (let index = 0; index < next.length; index += 1) places.push(place);
		folded += next;
		return place + letter.length;
	}, 0);
	return { text: folded, places };
}

function fold_letter(letter, is_code) {
	if (SILENT.test(letter)) return "";
	if (GAP.test(letter)) return is_code ? "" : " ";
	if (is_code && letter === "-") return "";
	return SAME[letter] ?? digit(letter) ?? letter.toLowerCase();
}

function digit(letter) {
	const point = letter.codePointAt(0);
	const zero = DIGIT_ZEROS.find((first) => point >= first && point <= first + 9);
	return zero === undefined ? undefined : String(point - zero);
}

/** The words of a query, folded, longest first, so that a word inside another does not cut its mark. */
export function words_of(query) {
	const words = fold(query).text.split(" ").filter(Boolean);
	return [...new Set(words)].sort((one, two) => two.length - one.length);
}

/** The text cut into pieces of which every second kind is found: [{text, found}]. */
export function pieces(text, words, { is_code = false } = {}) {
	const original = String(text ?? "");
	const { text: folded, places } = fold(original, { is_code });
	const found = new Set();
	for (const word of is_code ? words.map((one) => fold(one, { is_code }).text) : words) {
		for (const place of spots(folded, word)) mark(found, places, place, word.length, original);
	}
	return cut(original, found);
}

function* spots(folded, word) {
	if (!word) return;
	for (let place = folded.indexOf(word); place !== -1; place = folded.indexOf(word, place + 1)) yield place;
}

/** Everything from the first to the last letter found, with the vowel signs on it. */
function mark(found, places, start, length, original) {
	let end = places[start + length - 1] + 1;
	while (end < original.length && SILENT.test(original[end])) end += 1;
	for (let place = places[start]; place < end; place += 1) found.add(place);
}

function cut(original, found) {
	const result = [];
	for (let place = 0; place < original.length; place += 1) {
		const last = result[result.length - 1];
		if (last && last.found === found.has(place)) last.text += original[place];
		else result.push({ text: original[place], found: found.has(place) });
	}
	return result;
}
