"""Dates in Desk: people see and type Jalali, the record keeps the Gregorian day."""

import pytest

pytestmark = pytest.mark.feature("E56", "F26")

DATE = '.form-layout [data-fieldname="date"] input'
# Azar 1405 begins on Sunday, 22 November 2026.
SECOND_OF_AZAR, THIRD_OF_AZAR = "2026-11-23", "2026-11-24"
DIALOG = """
	window.controls = new frappe.ui.Dialog({ title: "controls", fields: [
		{ fieldtype: "Date", fieldname: "day", label: "day" },
		{ fieldtype: "Datetime", fieldname: "instant", label: "instant" },
		{ fieldtype: "Time", fieldname: "time", label: "time" },
		{ fieldtype: "DateRange", fieldname: "period", label: "period" },
		{ fieldtype: "Table", fieldname: "rows", label: "rows", data: [], fields: [
			{ fieldtype: "Date", fieldname: "row_day", label: "row day", in_list_view: 1 },
		] },
	] });
	controls.show();
"""


@pytest.fixture
def form(page_as, officer):
	"""A new ToDo, opened by somebody who reads Persian."""
	page = page_as(officer("KWPA", "لیلا", "کریمی"))
	page.goto("/app/todo/new")
	page.wait_for_selector(DATE)
	return page


@pytest.fixture
def dialog(page_as, officer):
	"""A dialog with one control of each kind of date."""
	page = page_as(officer("KWPA", "لیلا", "کریمی"))
	page.goto("/app/todo")
	page.wait_for_function("window.cur_list && cur_list.page")
	page.evaluate(f"() => {{ {DIALOG} }}")
	page.wait_for_selector(".modal.show [data-fieldname=day] input")
	page.wait_for_timeout(400)  # the dialog slides in
	return page


def _input(name: str) -> str:
	return f".modal.show [data-fieldname={name}] input"


def _type(page, selector: str, text: str) -> None:
	page.fill(selector, text)
	page.press(selector, "Tab")


def test_a_day_chosen_in_the_popup_is_kept_as_gregorian(form):
	form.evaluate(f"cur_frm.set_value('date', '{SECOND_OF_AZAR}')")
	form.wait_for_function(f"document.querySelector('{DATE}').value === '۱۴۰۵/۰۹/۰۲'")
	form.click(DATE)
	form.click(f'.jalali-picker [data-day="{THIRD_OF_AZAR}"]')
	assert form.evaluate("cur_frm.doc.date") == THIRD_OF_AZAR
	assert form.input_value(DATE) == "۱۴۰۵/۰۹/۰۳"


def test_a_jalali_day_typed_in_any_usual_way_is_kept_as_gregorian(form):
	for typed in ("۱۴۰۵/۹/۲", "1405-9-2", "١٤٠٥/٠٩/٠٢"):
		form.evaluate("cur_frm.set_value('date', null)")
		form.wait_for_function(f"document.querySelector('{DATE}').value === ''")
		_type(form, DATE, typed)
		form.wait_for_function(f"cur_frm.doc.date === '{SECOND_OF_AZAR}'")
		assert form.input_value(DATE) == "۱۴۰۵/۰۹/۰۲"


def test_a_day_the_calendar_does_not_have_is_refused_in_persian(form):
	_type(form, DATE, "۱۴۰۴/۱۲/۳۰")
	form.wait_for_selector(".modal.show .msgprint")
	assert "«۱۴۰۴/۱۲/۳۰» تاریخ درستی در تقویم خورشیدی نیست" in form.inner_text(".modal.show .msgprint")
	assert not form.evaluate("cur_frm.doc.date")


def test_the_popup_is_worked_by_keyboard_alone(form):
	form.evaluate(f"cur_frm.set_value('date', '{SECOND_OF_AZAR}')")
	form.wait_for_function(f"document.querySelector('{DATE}').value !== ''")
	form.click(DATE)
	for key in ("ArrowDown", "ArrowLeft", "ArrowDown", "Enter"):
		form.keyboard.press(key)
	form.wait_for_function("cur_frm.doc.date === '2026-12-01'")
	assert form.locator(".jalali-picker").count() == 0
	assert form.evaluate("document.activeElement.dataset.fieldname") == "date"


def test_escape_closes_the_popup_and_leaves_the_dialog_open(dialog):
	dialog.click(_input("day"))
	dialog.keyboard.press("Escape")
	assert dialog.locator(".jalali-picker").count() == 0
	assert dialog.locator(".modal.show").count() == 1


def test_an_instant_is_chosen_with_its_time(dialog):
	dialog.evaluate(f"controls.set_value('instant', '{SECOND_OF_AZAR} 08:00:00')")
	dialog.click(_input("instant"))
	dialog.click(f'.jalali-picker [data-day="{THIRD_OF_AZAR}"]')
	dialog.select_option(".jalali-picker [data-time=hour]", "14")
	dialog.select_option(".jalali-picker [data-time=minute]", "5")
	dialog.click(".jalali-picker [data-act=done]")
	assert dialog.evaluate("controls.get_value('instant')").startswith(f"{THIRD_OF_AZAR} 14:05")
	assert dialog.input_value(_input("instant")).startswith("۱۴۰۵/۰۹/۰۳ ۱۴:۰۵")


def test_a_time_is_typed_in_persian_digits(dialog):
	_type(dialog, _input("time"), "۸:۱۵")
	dialog.wait_for_function("controls.get_value('time') === '08:15:00'")


def test_a_period_takes_two_clicks_in_any_order(dialog):
	dialog.click(_input("period"))
	month = [f".jalali-picker [data-day]:not(.is-outside) >> nth={day - 1}" for day in (15, 5)]
	for day in month:
		dialog.click(day)
	first, last = dialog.evaluate("controls.get_value('period')")
	assert first < last
	shown = dialog.input_value(_input("period"))
	assert shown.endswith("/۱۵")
	assert " تا " in shown


def test_a_day_in_a_table_row_opens_the_popup_with_the_first_click(dialog):
	dialog.click(".modal.show .grid-add-row")
	dialog.click(".modal.show .grid-body [data-fieldname=row_day]")
	dialog.click(".jalali-picker [data-act=now]")
	dialog.wait_for_function("controls.get_value('rows')[0].row_day === frappe.datetime.now_date()")


def test_lists_and_relative_times_are_persian(dialog):
	shown = dialog.evaluate(
		"""() => [
			frappe.format("2026-12-01 08:00:00", { fieldtype: "Datetime" }),
			frappe.format("2026-12-01", { fieldtype: "Date" }),
			frappe.datetime.prettyDate(frappe.datetime.add_days(frappe.datetime.now_datetime(), -3), true),
		]"""
	)
	assert shown[0].startswith("۱۴۰۵/۰۹/۱۰ ۰۸:۰۰")
	assert shown[1] == "۱۴۰۵/۰۹/۱۰"
	assert shown[2].endswith("روز پیش")
