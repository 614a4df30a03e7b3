// Checks of browser code (the app's bundles and form scripts) and of Node code (provision). Run by bin/lint.
import js from "@eslint/js";
import globals from "globals";

// What Frappe's pages put into the browser's global scope.
const FRAPPE_GLOBALS = Object.fromEntries(
	["frappe", "__", "cur_frm", "cur_list", "cur_page", "locals", "flt", "cint", "cstr", "$", "jQuery", "moment", "io", "Vue"].map(
		(name) => [name, "readonly"],
	),
);

const RULES = {
	...js.configs.recommended.rules,
	complexity: ["error", 10],
	"max-depth": ["error", 3],
	"max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
	"no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
	"no-var": "error",
	"prefer-const": "error",
	eqeqeq: ["error", "always", { null: "ignore" }],
	"no-eval": "error",
	"no-implied-eval": "error",
	"no-new-func": "error",
	"no-console": "off",
};

export default [
	{ ignores: ["**/node_modules/**", "**/dist/**"] },
	{
		files: ["apps/**/*.js"],
		languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...globals.browser, ...FRAPPE_GLOBALS } },
		rules: { ...RULES, "no-console": "error" },
	},
	{
		files: ["apps/single_window/js_tests/**", "apps/**/*.test.{js,mjs}", "provision/**/*.{js,mjs,cjs}"],
		languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.node },
		rules: RULES,
	},
];
