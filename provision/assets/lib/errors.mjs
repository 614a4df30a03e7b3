/** The caller asked for something impossible, or the bench is not ready. Exit code 2. */
export class UsageError extends Error {}

/**
 * A source could not be turned into an asset. Exit code 1.
 * `problems` are esbuild messages ({text, location}); `formatted` is the same for people.
 */
export class BuildFailure extends Error {
	constructor(problems, formatted) {
		super(formatted.join("\n"));
		this.problems = problems;
		this.formatted = formatted;
	}
}
