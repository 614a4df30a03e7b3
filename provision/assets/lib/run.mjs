import fs from "node:fs";
import path from "node:path";

import { runAppScripts } from "./app_scripts.mjs";
import { Bench } from "./bench.mjs";
import { formatProblems, planBuilds, runBuild } from "./bundle.mjs";
import { discoverEntries, selectEntries } from "./entries.mjs";
import { linkAssets } from "./links.mjs";
import { bundlesOf, publishBundles } from "./outputs.mjs";
import { forgetAssetMap } from "./redis.mjs";
import { watchBuilds } from "./watch.mjs";

/**
 * One whole run for parsed arguments (see arguments.mjs), telling `report` {info, warn}.
 * Throws UsageError, BuildFailure.
 */
export async function run(wanted, report) {
	const started = Date.now();
	const bench = new Bench(wanted.bench);
	const apps = bench.selectApps(wanted.apps, wanted.skipFrappe);
	linkAssets(bench);
	const entries = wantedEntries(bench, apps, wanted.files, report.warn);
	const builds = planBuilds(bench, entries, wanted);
	if (wanted.watch) return watchBuilds(bench, builds, wanted, report);
	await buildAll(bench, builds, wanted, report);
	if (wanted.runScripts) runAppScripts(bench, apps);
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	report.info(`Built ${entries.length} bundles of ${apps.join(", ") || "no app"} in ${seconds} s.`);
}

function wantedEntries(bench, apps, files, warn) {
	const entries = discoverEntries(bench, apps, warn);
	return files ? selectEntries(entries, files) : entries;
}

async function buildAll(bench, builds, { saveMetafiles }, report) {
	const results = await Promise.all(builds.map((build) => runBuild(build)));
	for (const [index, { metafile, warnings }] of results.entries()) {
		const { kind } = builds[index];
		await reportWarnings(warnings, report);
		publishBundles(bench, kind, bundlesOf(bench, kind, metafile));
		if (saveMetafiles) keepMetafile(bench, kind, metafile);
	}
	const warning = await forgetAssetMap(bench.redisUrl("redis_cache"));
	if (warning) report.warn(warning);
}

/** Warnings about files of packages are their authors' business; ours are shown. */
async function reportWarnings(warnings, report) {
	const ours = warnings.filter(({ location }) => !location?.file.includes("node_modules/"));
	for (const text of await formatProblems(ours, "warning")) report.warn(text.trimEnd());
}

function keepMetafile(bench, kind, metafile) {
	const folder = path.join(bench.root, "logs");
	fs.mkdirSync(folder, { recursive: true });
	fs.writeFileSync(path.join(folder, `metafile-${kind}.json`), JSON.stringify(metafile));
}
