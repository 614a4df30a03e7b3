// Sub-questions of an inquiry: each has a text, a type, for a choice its options, and may be compulsory.

import { question_kinds } from "./answers.js";
import { escape } from "./html.js";

const MOST = 30;

export class QuestionEditor {
	/** `questions` = [{label, fieldtype, options, compulsory}] is changed in place. */
	constructor($root, questions, changed = () => {}) {
		Object.assign(this, { $root: $($root), questions, changed });
		this.$root.html(`
			<ol class="sw-subquestions" data-part="rows"></ol>
			<button type="button" class="btn btn-xs btn-default" data-question="add">${__("Add a Sub-question")}</button>`);
		this.$root.on("click", "[data-question]", (event) => this.act(event.currentTarget));
		this.$root.on("input change", "[data-field]", (event) => this.take(event.target));
		this.draw();
	}

	act(button) {
		const row = Number($(button).closest("li").data("row"));
		const acts = {
			add: () => this.add(),
			remove: () => this.questions.splice(row, 1),
			up: () => this.swap(row, row - 1),
			down: () => this.swap(row, row + 1),
		};
		acts[button.dataset.question]();
		this.draw();
		this.changed();
		if (button.dataset.question === "add") this.$root.find('[data-field="label"]').last().trigger("focus");
	}

	add() {
		if (this.questions.length < MOST) this.questions.push({ label: "", fieldtype: "Yes or No", options: "", compulsory: 1 });
	}

	swap(one, two) {
		if (two < 0 || two >= this.questions.length) return;
		[this.questions[one], this.questions[two]] = [this.questions[two], this.questions[one]];
	}

	take(input) {
		const row = this.questions[Number($(input).closest("li").data("row"))];
		const field = input.dataset.field;
		row[field] = field === "compulsory" ? Number(input.checked) : input.value;
		if (field === "fieldtype") this.draw();
		this.changed();
	}

	draw() {
		this.$root.find('[data-part="rows"]').html(this.questions.map(row_html).join(""));
		this.$root.find('[data-question="add"]').prop("disabled", this.questions.length >= MOST);
	}
}

function row_html(row, index) {
	const kinds = Object.entries(question_kinds()).map(
		([kind, label]) => `<option value="${escape(kind)}" ${kind === row.fieldtype ? "selected" : ""}>${escape(label)}</option>`
	);
	return `
		<li data-row="${index}">
			<input class="form-control input-sm" data-field="label" value="${escape(row.label)}"
				placeholder="${__("What do you want to know?")}" aria-label="${__("Sub-question")}">
			<select class="form-control input-sm" data-field="fieldtype" aria-label="${__("Type of the answer")}">${kinds.join("")}</select>
			<label class="sw-check"><input type="checkbox" data-field="compulsory" ${row.compulsory ? "checked" : ""}> ${__("Compulsory")}</label>
			<span class="sw-row-tools">
				${tool("up", __("Move up"), "↑")}${tool("down", __("Move down"), "↓")}${tool("remove", __("Remove"), "×")}
			</span>
			${row.fieldtype === "Choice" ? options_html(row) : ""}
		</li>`;
}

function options_html(row) {
	return `<textarea class="form-control input-sm" rows="2" data-field="options" aria-label="${__("Choices, one a line")}"
		placeholder="${__("Choices, one a line")}">${escape(row.options)}</textarea>`;
}

function tool(act, label, sign) {
	return `<button type="button" class="btn btn-xs btn-link" data-question="${act}" title="${escape(label)}" aria-label="${escape(label)}">${sign}</button>`;
}
