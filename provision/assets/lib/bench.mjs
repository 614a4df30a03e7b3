import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { UsageError } from "./errors.mjs";

/** provision/assets itself: its node_modules serve every app. */
export const ASSETS_HOME = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** Where things lie in one bench. Reads apps.txt and the common config, writes nothing. */
export class Bench {
	constructor(root = null, env = process.env) {
		this.root = path.resolve(root ?? path.join(ASSETS_HOME, "..", ".."));
		this.sites = path.join(this.root, "sites");
		this.assets = path.join(this.sites, "assets");
		this.env = env;
		this.apps = this.#readApps();
	}

	/** The repository root of an app: `apps/<app>`. */
	appRoot(app) {
		return path.join(this.root, "apps", app);
	}

	publicFolder(app) {
		return path.join(this.appRoot(app), app, "public");
	}

	nodeModules(app) {
		return path.join(this.appRoot(app), "node_modules");
	}

	/** Folders in which a bare module name is looked up, besides the importer's own parents. */
	modulePaths() {
		return [
			...this.apps.map((app) => this.nodeModules(app)),
			path.join(ASSETS_HOME, "node_modules"),
			...this.apps.map((app) => this.appRoot(app)),
		].filter((folder) => fs.existsSync(folder));
	}

	/** Folders in which scss imports are looked up after the importing file's own. */
	stylePaths() {
		return [
			this.nodeModules("frappe"),
			path.join(ASSETS_HOME, "node_modules"),
			...this.apps.map((app) => this.appRoot(app)),
		].filter((folder) => fs.existsSync(folder));
	}

	/** Redis URL of `redis_cache` or `redis_queue`, or null. The environment wins over the file. */
	redisUrl(key) {
		return this.env[`FRAPPE_${key.toUpperCase()}`] || this.#commonConfig()[key] || null;
	}

	/** The apps to build: those named, in the order of apps.txt. Throws UsageError for unknown ones. */
	selectApps(names, skipFrappe = false) {
		const unknown = (names ?? []).filter((name) => !this.apps.includes(name));
		if (unknown.length) {
			throw new UsageError(
				`Not in sites/apps.txt: ${unknown.join(", ")}. Known apps: ${this.apps.join(", ")}.`
			);
		}
		return this.apps.filter(
			(app) => (!names || names.includes(app)) && !(skipFrappe && app === "frappe")
		);
	}

	#readApps() {
		const file = path.join(this.sites, "apps.txt");
		if (!fs.existsSync(file)) {
			throw new UsageError(`No ${file}. Run bin/setup first, or name the bench with --bench.`);
		}
		const apps = fs.readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
		if (!apps.length) throw new UsageError(`${file} is empty: it must name one app per line.`);
		const missing = apps.filter((app) => !fs.existsSync(path.join(this.appRoot(app), app)));
		if (missing.length) {
			throw new UsageError(
				`Named in sites/apps.txt but not in apps/: ${missing.join(", ")}. Run bin/setup.`
			);
		}
		return apps;
	}

	#commonConfig() {
		const file = path.join(this.sites, "common_site_config.json");
		if (!fs.existsSync(file)) return {};
		try {
			return JSON.parse(fs.readFileSync(file, "utf8"));
		} catch (error) {
			throw new UsageError(`${file} is not valid JSON: ${error.message}`);
		}
	}
}
