// Date, Datetime, Time and DateRange controls with the Jalali popup. ControlDatetime and ControlTime extend the
// class object ControlDate, so the prototypes are patched, not the names.

import { JalaliPicker } from "./picker.js";
import { showsSeconds, wrap } from "./frappe_datetime.js";

const KINDS = { ControlDate: "date", ControlDatetime: "datetime", ControlTime: "time", ControlDateRange: "range" };

const day = (value) => (value ? moment(value).locale("en").format("YYYY-MM-DD") : null);
const toDate = (value) => moment(value, ["YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD", "HH:mm:ss"]).toDate();

export function patchControls() {
	for (const [name, kind] of Object.entries(KINDS)) {
		const prototype = frappe.ui?.form?.[name]?.prototype;
		wrap(prototype, "set_datepicker", () => function () {
			this.datepicker = new ControlPicker(this, kind);
		});
		wrap(prototype, "update_datepicker_position", () => () => {});
	}
	for (const name of ["ControlDate", "ControlTime"]) {
		wrap(frappe.ui?.form?.[name]?.prototype, "validate", sayWhatWasTyped);
	}
}

// Frappe's message names a Gregorian format; ours shows what was typed and a Jalali example.
function sayWhatWasTyped(original) {
	return function (value) {
		if (value !== "Invalid date") return original.call(this, value);
		const typed = frappe.utils.escape_html(this.get_input_value());
		const [message, example] =
			this.df.fieldtype === "Time"
				? [__("{0} is not a time. Write it as hour:minute, for example {1}."), "۱۴:۳۰"]
				: [
						__("{0} is not a date of the Jalali calendar. Write it as year/month/day, for example {1}."),
						"۱۴۰۵/۰۹/۰۲",
				  ];
		frappe.msgprint({
			title: __("Invalid Date"),
			message: $.format(message, [`«${typed}»`, example]),
			indicator: "red",
		});
		return "";
	};
}

// What Frappe's controls and forms ask of their date picker, answered by ours.
class ControlPicker extends JalaliPicker {
	constructor(control, kind) {
		const options = control.datepicker_options ?? {};
		super(control.$input.get(0), {
			kind,
			withSeconds: showsSeconds(),
			// A click on a grid cell makes the input and only focuses it.
			opensOnFocus: Boolean(control.in_grid?.()),
			now: () => frappe.datetime.now_datetime(),
			read: () => readControl(control, kind),
			write: (value) => writeControl(control, kind, value),
			bounds: () => ({ min: day(this.opts.minDate), max: day(this.opts.maxDate) }),
		});
		this.opts = { ...options, minDate: options.minDate ?? control.df.min_date, maxDate: options.maxDate ?? control.df.max_date };
		control.$input.data("datepicker", this);
	}

	get $datepicker() {
		return $(this.popup ?? []);
	}

	get selectedDates() {
		return [this.config.read() ?? []].flat().map(toDate);
	}

	selectDate(value) {
		const dates = [value].flat().map((date) => moment(date).locale("en"));
		const format = { date: "YYYY-MM-DD", datetime: "YYYY-MM-DD HH:mm:ss", time: "HH:mm:ss", range: "YYYY-MM-DD" };
		const texts = dates.map((date) => date.format(format[this.config.kind]));
		const wanted = this.config.kind === "range" ? texts : texts[0];
		if (String(wanted) !== String(this.config.read())) this.config.write(wanted);
	}

	update(option, value) {
		Object.assign(this.opts, typeof option === "object" ? option : { [option]: value });
		if (this.popup) this.readAndDraw();
	}

	clear() {
		this.input.value = "";
	}

	show() {
		this.open();
	}

	hide() {
		this.close();
	}

	destroy() {
		this.close();
	}
}

// The input's text as the value shown, or null while it is empty or half typed.
function readControl(control, kind) {
	const text = control.get_input_value();
	if (!text) return null;
	if (kind === "range") return control.parse(text)?.every(frappe.datetime.validate) ? control.parse(text) : null;
	const value = frappe.datetime.user_to_str(text, kind === "time");
	if (value === "Invalid date") return null;
	return kind === "datetime" && value.length === 10 ? `${value} 00:00:00` : value;
}

function writeControl(control, kind, value) {
	const { datetime } = frappe;
	const texts = {
		date: () => datetime.str_to_user(value, false, true),
		// The popup speaks the user's time zone, str_to_user expects the system's.
		datetime: () => datetime.str_to_user(datetime.convert_to_system_tz(value), false),
		time: () => datetime.str_to_user(value, true),
		range: () => control.format_for_input(...value),
	};
	control.$input.val(value ? texts[kind]() : "").trigger("change");
}
