// Frappe's date texts in Jalali: frappe.datetime, the formatters and «… پیش». The model's values stay as they are.
// Wraps what is there instead of copying it; each wrapper is put once, also when Frappe's own file is loaded twice.

import { toLatin } from "./digits.js";
import { dateText, longDateText, readDate, readDatetime, readTime, timeText } from "./text.js";

const INVALID = "Invalid date"; // what Frappe's controls compare with
const HAS_TIME = /\d{1,2}:\d{2}/;

export function wrap(owner, name, make) {
	const original = owner?.[name];
	if (typeof original !== "function" || original.isJalali) return;
	owner[name] = make(original);
	owner[name].isJalali = true;
}

export function patchDatetime() {
	const { datetime } = frappe;
	wrap(datetime, "str_to_user", () => modelToText);
	wrap(datetime, "user_to_str", () => textToModel);
	wrap(datetime, "obj_to_user", () => (value) => dateText(moment(value).locale("en").format("YYYY-MM-DD")));
	wrap(datetime, "global_date_format", () => longText);
	wrap(datetime, "get_time", () => (value) => timeText(moment(value).locale("en").format("HH:mm:ss")));
	wrap(datetime, "prettyDate", longForm);
	wrap(datetime, "comment_when", longForm);
	wrap(window, "prettyDate", longForm);
	wrap(window, "comment_when", longForm);
	wrap(frappe.form?.formatters, "Datetime", () => (value) => (value ? modelToText(value) : ""));
}

export function showsSeconds() {
	return (frappe.datetime.get_user_time_fmt?.() ?? "HH:mm:ss").includes("ss");
}

// The short form («۵ دقیقه») does not say whether it is past; the long one does.
function longForm(original) {
	return (value) => original(value, false);
}

function modelToText(value, onlyTime = false, onlyDate = false) {
	if (!value) return "";
	if (onlyTime) return timeToText(value);
	const plainDate = onlyDate || typeof value !== "string" || !HAS_TIME.test(value);
	const instant = plainDate ? moment(value) : frappe.datetime.convert_to_user_tz(value, false);
	if (!instant.isValid()) return INVALID;
	const [day, time] = instant.locale("en").format("YYYY-MM-DD HH:mm:ss").split(" ");
	return plainDate ? dateText(day) : `${dateText(day)} ${timeText(time, showsSeconds())}`;
}

function timeToText(value) {
	const time = moment(value, "HH:mm:ss").locale("en");
	return time.isValid() ? timeText(time.format("HH:mm:ss"), showsSeconds()) : INVALID;
}

function textToModel(text, onlyTime = false) {
	const read = onlyTime ? readTime(text) : HAS_TIME.test(toLatin(text)) ? readDatetime(text) : readDate(text);
	return read ?? INVALID;
}

function longText(value) {
	const instant = moment(value).locale("en");
	const day = longDateText(instant.format("YYYY-MM-DD"));
	return HAS_TIME.test(value) ? `${day}، ${timeText(instant.format("HH:mm:ss"))}` : day;
}
