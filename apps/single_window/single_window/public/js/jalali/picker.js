// The date popup of one input. The input's text is the only state: the popup reads it when it opens and
// writes it when a day or time is chosen, then fires the input's own `change`.
//
// config: {kind: "date" | "datetime" | "time" | "range", withSeconds, now() → "YYYY-MM-DD HH:MM:SS",
//          read() → ISO value, or [from, to] of a range, or null; write(value | null); bounds() → {min, max},
//          opensOnFocus: a click or the down key opens it anyway}

import { addDays, addMonths, clamp, fromISO, toISO, weekday } from "./calendar.js";
import { drawCalendar, drawFoot, drawFrame, drawTime } from "./picker_view.js";

const GAP = 4;
const LABELS = {
	date: () => __("Choose Date"),
	datetime: () => __("Choose Date and Time"),
	time: () => __("Choose Time"),
	range: () => __("Choose Period"),
};

// How far a key moves the day; the calendar runs from right to left.
const DAY_STEPS = {
	ArrowLeft: (iso) => addDays(iso, 1),
	ArrowRight: (iso) => addDays(iso, -1),
	ArrowDown: (iso) => addDays(iso, 7),
	ArrowUp: (iso) => addDays(iso, -7),
	Home: (iso) => addDays(iso, -weekday(iso)),
	End: (iso) => addDays(iso, 6 - weekday(iso)),
	PageUp: (iso, shift) => addMonths(iso, shift ? -12 : -1),
	PageDown: (iso, shift) => addMonths(iso, shift ? 12 : 1),
};

export class JalaliPicker {
	constructor(input, config) {
		this.input = input;
		this.config = config;
		this.popup = null;
		this.bindInput();
	}

	get hasCalendar() {
		return this.config.kind !== "time";
	}

	get hasTime() {
		return ["datetime", "time"].includes(this.config.kind);
	}

	bindInput() {
		this.input.setAttribute("aria-haspopup", "dialog");
		this.input.setAttribute("aria-expanded", "false");
		this.input.addEventListener("focus", () => this.config.opensOnFocus && !this.returning && this.open());
		this.input.addEventListener("click", () => this.open());
		this.input.addEventListener("input", () => this.popup && this.readAndDraw());
		this.input.addEventListener("keydown", (event) => this.onInputKey(event));
	}

	onInputKey(event) {
		if (event.key === "Escape" && this.popup) return this.stop(event, () => this.close());
		if (event.key === "ArrowDown") return this.stop(event, () => this.enter());
		if (["Tab", "Enter"].includes(event.key)) this.close();
	}

	stop(event, act) {
		event.preventDefault();
		event.stopPropagation();
		act();
	}

	open() {
		if (this.popup || this.input.disabled || this.input.readOnly) return;
		this.popup = drawFrame(LABELS[this.config.kind]());
		this.readAndDraw();
		// Inside a modal dialog, so that its focus trap lets the keyboard in.
		(this.input.closest(".modal") ?? document.body).append(this.popup);
		this.input.setAttribute("aria-expanded", "true");
		this.bindPopup();
		this.place();
	}

	close() {
		if (!this.popup) return;
		this.popup.remove();
		this.popup = null;
		this.rangeStart = null;
		this.input.setAttribute("aria-expanded", "false");
		document.removeEventListener("mousedown", this.onOutside, true);
		window.removeEventListener("scroll", this.onMove, true);
		window.removeEventListener("resize", this.onMove);
	}

	closeToInput() {
		this.close();
		this.returning = true;
		this.input.focus();
		this.returning = false;
	}

	bindPopup() {
		this.onOutside = ({ target }) => {
			if (target !== this.input && !this.popup.contains(target)) this.close();
		};
		this.onMove = () => this.popup && this.place();
		document.addEventListener("mousedown", this.onOutside, true);
		window.addEventListener("scroll", this.onMove, true);
		window.addEventListener("resize", this.onMove);
		this.popup.addEventListener("mousedown", (event) => {
			if (event.target.tagName !== "SELECT") event.preventDefault();
			event.stopPropagation();
		});
		this.popup.addEventListener("click", (event) => this.onClick(event));
		this.popup.addEventListener("change", (event) => this.stop(event, () => this.onSelect(event.target)));
		this.popup.addEventListener("keydown", (event) => this.onPopupKey(event));
	}

	// Under the input; above it where there is no room below; never outside the window.
	place() {
		const field = this.input.getBoundingClientRect();
		const { offsetWidth: width, offsetHeight: height } = this.popup;
		const below = field.bottom + GAP;
		const top = below + height <= window.innerHeight ? below : Math.max(GAP, field.top - GAP - height);
		const left = Math.min(Math.max(GAP, field.right - width), window.innerWidth - width - GAP);
		Object.assign(this.popup.style, { top: `${top}px`, left: `${left}px` });
	}

	readAndDraw() {
		const value = this.config.read();
		const now = this.config.now();
		const { min, max } = this.config.bounds();
		this.chosen = this.hasCalendar ? [value ?? []].flat().map((text) => text.slice(0, 10)) : [];
		this.cursor = clamp(this.chosen[0] ?? now.slice(0, 10), min, max);
		this.time = this.hasTime && value ? value.slice(-8) : now.slice(-8);
		this.draw();
	}

	draw() {
		const { min, max } = this.config.bounds();
		const parts = [];
		if (this.hasCalendar) {
			const today = this.config.now().slice(0, 10);
			parts.push(...drawCalendar({ cursor: this.cursor, chosen: this.chosen, today, min, max }));
		}
		if (this.hasTime) parts.push(drawTime(this.time, this.config.withSeconds));
		parts.push(drawFoot({ nowLabel: this.hasTime ? __("Now") : __("Today"), withDone: this.hasTime }));
		this.popup.replaceChildren(...parts);
	}

	onClick(event) {
		event.stopPropagation();
		const target = event.target.closest("[data-day], [data-act]");
		if (!target || target.tagName === "SELECT") return;
		if (target.dataset.day) this.chooseDay(target.dataset.day);
		else this.act(target.dataset.act);
	}

	act(name) {
		const acts = {
			"previous-month": () => this.turnTo(addMonths(this.cursor, -1), name),
			"next-month": () => this.turnTo(addMonths(this.cursor, 1), name),
			now: () => this.chooseNow(),
			clear: () => this.finish(null),
			done: () => this.closeToInput(),
		};
		acts[name]();
	}

	onSelect(select) {
		const { year, month } = fromISO(this.cursor);
		const value = Number(select.value);
		if (select.dataset.time) return this.chooseTime();
		const first = { year, month, day: 1, [select.dataset.act]: value };
		this.turnTo(toISO(first), select.dataset.act);
	}

	// Show another month; the control that turned the page keeps the focus.
	turnTo(iso, act) {
		this.cursor = iso;
		this.draw();
		this.popup.querySelector(`[data-act="${act}"]`).focus();
	}

	chooseDay(iso) {
		if (this.config.kind === "range") return this.chooseRangeDay(iso);
		if (this.config.kind === "date") return this.finish(iso);
		this.cursor = iso;
		this.chosen = [iso];
		this.config.write(`${iso} ${this.time}`);
		this.drawAtCursor();
	}

	chooseRangeDay(iso) {
		if (this.rangeStart) return this.finish([this.rangeStart, iso].sort());
		this.rangeStart = iso;
		this.chosen = [iso];
		this.cursor = iso;
		this.drawAtCursor();
	}

	chooseTime() {
		const parts = [...this.popup.querySelectorAll("[data-time]")].map((select) => select.value.padStart(2, "0"));
		this.time = [...parts, "00"].slice(0, 3).join(":");
		if (this.hasCalendar) this.chosen = [this.cursor];
		this.config.write(this.hasCalendar ? `${this.cursor} ${this.time}` : this.time);
	}

	chooseNow() {
		const now = this.config.now();
		const values = { date: now.slice(0, 10), datetime: now, time: now.slice(-8) };
		if (this.config.kind === "range") return this.chooseRangeDay(now.slice(0, 10));
		this.finish(values[this.config.kind]);
	}

	finish(value) {
		this.config.write(value);
		this.closeToInput();
	}

	onPopupKey(event) {
		if (event.key === "Escape") return this.stop(event, () => this.closeToInput());
		if (event.key === "Tab") return this.keepTabInside(event);
		const step = DAY_STEPS[event.key];
		if (step && event.target.dataset.day) this.stop(event, () => this.moveTo(step(this.cursor, event.shiftKey)));
	}

	keepTabInside(event) {
		const stops = [...this.popup.querySelectorAll('button:not([tabindex="-1"]):not(:disabled), select')];
		const next = stops.indexOf(event.target) + (event.shiftKey ? -1 : 1);
		this.stop(event, () => stops.at(next % stops.length).focus());
	}

	moveTo(iso) {
		const { min, max } = this.config.bounds();
		this.cursor = clamp(iso, min, max);
		this.drawAtCursor();
	}

	drawAtCursor() {
		this.draw();
		this.popup.querySelector(`[data-day="${this.cursor}"]`)?.focus();
	}

	// From the input into the popup by keyboard.
	enter() {
		this.open();
		this.popup?.querySelector(this.hasCalendar ? '[data-day][tabindex="0"]' : "select").focus();
	}
}
