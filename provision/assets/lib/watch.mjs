import { failureOf, runBuild } from "./bundle.mjs";
import { bundlesOf, publishBundles } from "./outputs.mjs";
import { forgetAssetMap, publishEvent } from "./redis.mjs";

const NO_PLACE = { file: "", line: 0, column: 0 };

/** Build, then rebuild on every change until the process ends. Throws BuildFailure if the first build fails. */
export async function watchBuilds(bench, builds, { liveReload }, report) {
	const announce = serially((kind, failure, result) =>
		failure
			? announceFailure(bench, failure, report)
			: announceSuccess(bench, kind, result, liveReload, report)
	);
	for (const build of builds) {
		const onRebuild = (failure, result) => announce(build.kind, failure, result);
		const result = await runBuild(build, { onRebuild });
		publishBundles(bench, build.kind, bundlesOf(bench, build.kind, result.metafile));
	}
	await warnOf(forgetAssetMap(bench.redisUrl("redis_cache")), report);
	report.info("Watching for changes; Ctrl+C ends it. Restart after adding a new bundle file.");
}

/** The event that the Desk's build overlay understands, for a failure. */
export function failureEvent({ problems, formatted, message }) {
	const errors = problems.map((problem) => ({ ...problem, location: problem.location ?? NO_PLACE }));
	return { event: "build_event", message: { error: { errors }, formatted, stack: message } };
}

async function announceSuccess(bench, kind, { metafile }, liveReload, report) {
	const changed = publishBundles(bench, kind, bundlesOf(bench, kind, metafile));
	if (!changed.length) return;
	await warnOf(forgetAssetMap(bench.redisUrl("redis_cache")), report);
	const message = { success: true, changed_files: changed, live_reload: liveReload };
	await warnOf(publishEvent(bench.redisUrl("redis_queue"), { event: "build_event", message }), report);
	report.info(`Rebuilt ${changed.join(", ")}`);
}

async function announceFailure(bench, { errors }, report) {
	const failure = await failureOf(errors);
	report.warn(failure.message);
	await warnOf(publishEvent(bench.redisUrl("redis_queue"), failureEvent(failure)), report);
}

/** Builds finish independently, but the maps are read, changed and written: one at a time. */
function serially(action) {
	let last = Promise.resolve();
	return (...values) => (last = last.then(() => action(...values)));
}

async function warnOf(pending, report) {
	const warning = await pending;
	if (warning) report.warn(warning);
}
