// The check digit of a national code, so that a mistyped one is told before anybody's file is looked up.

/** Whether ten Latin digits are a national code. */
export function is_national_code(text) {
	if (!/^\d{10}$/.test(text) || /^(\d)\1{9}$/.test(text)) return false;
	const digits = [...text].map(Number);
	const rest = digits.slice(0, 9).reduce((sum, digit, index) => sum + digit * (10 - index), 0) % 11;
	return digits[9] === (rest < 2 ? rest : 11 - rest);
}
