// Persian and Latin digits. The model keeps Latin digits; people read and type all three sets.

const PERSIAN = "۰۱۲۳۴۵۶۷۸۹";
const ARABIC = "٠١٢٣٤٥٦٧٨٩";

export function toPersian(text) {
	return String(text ?? "").replace(/[0-9٠-٩]/g, (digit) => PERSIAN[toLatin(digit)]);
}

export function toLatin(text) {
	return String(text ?? "").replace(/[۰-۹٠-٩]/g, (digit) =>
		Math.max(PERSIAN.indexOf(digit), ARABIC.indexOf(digit))
	);
}
