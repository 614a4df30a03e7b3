import fs from "node:fs";
import path from "node:path";

import { UsageError } from "./errors.mjs";

/** Make sites/assets and, for each app, its public folder and its node_modules reachable under it. */
export function linkAssets(bench) {
	for (const folder of ["js", "css"]) fs.mkdirSync(path.join(bench.assets, folder), { recursive: true });
	for (const app of bench.apps) linkApp(bench, app);
}

function linkApp(bench, app) {
	const publicFolder = bench.publicFolder(app);
	if (!fs.existsSync(publicFolder)) return;
	link(publicFolder, path.join(bench.assets, app));
	if (fs.existsSync(bench.nodeModules(app))) {
		link(bench.nodeModules(app), path.join(publicFolder, "node_modules"));
	}
}

/**
 * Symbolic link `place` -> `target`, relative so that the bench may be moved. A right link is kept,
 * a wrong one replaced; a real file or folder there throws UsageError instead of being deleted.
 */
export function link(target, place) {
	const present = fs.lstatSync(place, { throwIfNoEntry: false });
	if (present && !present.isSymbolicLink()) {
		throw new UsageError(
			`${place} must be a link to ${target}, but a real file or folder is there. Move it away.`
		);
	}
	if (present && pointsTo(place, target)) return;
	if (present) fs.unlinkSync(place);
	fs.symlinkSync(path.relative(fs.realpathSync(path.dirname(place)), target), place);
}

function pointsTo(place, target) {
	try {
		return fs.realpathSync(place) === fs.realpathSync(target);
	} catch {
		return false; // a dangling link: it is made anew
	}
}
