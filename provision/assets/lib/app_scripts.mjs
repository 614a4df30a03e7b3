import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { BuildFailure } from "./errors.mjs";

/** Run the package.json script "build" of each app that has one; frappe's own is this very builder. */
export function runAppScripts(bench, apps) {
	for (const app of apps.filter((name) => name !== "frappe" && hasBuildScript(bench.appRoot(name)))) {
		const { status, signal, error } = spawnSync("npm", ["run", "build"], {
			cwd: bench.appRoot(app),
			stdio: "inherit",
		});
		if (status !== 0) {
			const text = `The build script of ${app} failed (${error?.message ?? signal ?? `exit ${status}`}).`;
			throw new BuildFailure([{ text, location: null }], [text]);
		}
	}
}

function hasBuildScript(folder) {
	const file = path.join(folder, "package.json");
	return fs.existsSync(file) && Boolean(JSON.parse(fs.readFileSync(file, "utf8")).scripts?.build);
}
