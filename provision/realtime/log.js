/**
 * Structured log: one JSON object per line on stdout, `time` in UTC.
 * Never pass session ids or message contents: both may identify a person.
 */
export function createLog(write = (line) => process.stdout.write(line)) {
	const at =
		(level) =>
		(event, details = {}) =>
			write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...details })}\n`);
	return { info: at("info"), warn: at("warning"), error: at("error") };
}
