"""One INSERT … SELECT for each table that a card has rows in. In all of them `i` is the card's number."""

import frappe

from benchmarks import people, words
from single_window.constants import DT

# One of so many closed cards has a search text; an archive is older than the search.
CLOSED_WITH_TEXT = 10
# Ten texts in so many hold the rare word.
RARE_EVERY = 50_000
# No letters of the hexadecimal names that the product gives.
PREFIX = {"open": "bo", "closed": "bz"}
TITLES = ("پروانهٔ بهره‌برداری", "مجوز حفر چاه", "تغییر کاربری زمین", "موافقت اصولی", "پروانهٔ ساختمان روستایی",
	"مجوز پرورش ماهی", "استعلام حریم رودخانه", "پروانهٔ چرا", "مجوز برداشت شن و ماسه", "تمدید پروانهٔ کسب")  # fmt: skip
FIRST = ("مریم", "زهرا", "فاطمه", "علی", "محمد", "حسین", "رضا", "سارا", "نرگس", "کریم", "عباس")
LAST = (
	"رضایی",
	"احمدی",
	"کعبی",
	"حمیدی",
	"نواصری",
	"عبادی",
	"مرادی",
	"بختیاری",
	"دزفولی",
	"شوشتری",
	"بهبهانی",
	"سواری",
	"زنگنه",
)
# The one who holds card i: 0 is the heavy officer. 37 is prime to 500, so every officer gets his share.
OFFICER = "if(i mod 10 in (1, 2), 0, 1 + (i * 37) mod 500)"
REVIEW = "(i div 10) mod 5 < 3"
POOLED = "i mod 10 = 0"
WAITS = f"{REVIEW} and (i div 11) mod 6 = 0 and i mod 10 != 0"
ARRIVED = {
	"open": "date_sub(now(), interval (i * 7919) mod 5184000 second)",
	"closed": "date_sub(now(), interval 5184000 + (i * 104729) mod 150000000 second)",
}


def statements(kind: str, first: int, last: int) -> list[str]:
	"""The statements that add the cards from first to last, of the kind open or closed."""
	source = f"""(select seq as i from seq_{first}_to_{last}) s
		straight_join benchmark_officer o on o.number = {OFFICER}"""
	made = [_insert(DT.CARD, _card(kind), source)]
	if kind == "open":
		made += [
			_insert(DT.PERMIT_REQUEST, _request(), f"{source} where {REVIEW}"),
			_insert(DT.INQUIRY, _inquiry(), f"{source} where not ({REVIEW})"),
			_insert(DT.INQUIRY_RESPONSE, _response(), f"{source} where not ({REVIEW})"),
		]
	sentences = """straight_join benchmark_sentence a on a.number = (i * 7919) mod 20000
		straight_join benchmark_sentence b on b.number = (i * 104729 + 13) mod 20000"""
	told = "" if kind == "open" else f"where i mod {CLOSED_WITH_TEXT} = 0"
	return [*made, _insert(DT.SEARCH_TEXT, _text(kind), f"{source} {sentences} {told}")]


def _insert(doctype: str, values: dict[str, str], source: str) -> str:
	columns = ", ".join(f"`{column}`" for column in values)
	return f"insert into `tab{doctype}` ({columns}) select {', '.join(values.values())} from {source}"


def _quoted(text: str) -> str:
	return "'" + text.replace("'", "''") + "'"


def _one_of(texts: tuple[str, ...], number: str) -> str:
	return f"elt(1 + ({number}) mod {len(texts)}, {', '.join(map(_quoted, texts))})"


def _name(prefix: str) -> str:
	return f"concat('{prefix}', lpad(lower(hex(i)), 14, '0'))"


def _reference(kind: str) -> str:
	return _name("br" if kind == "open" else "bx")


TITLE = _one_of(TITLES, "i")
APPLICANT = f"concat({_one_of(FIRST, 'i * 31')}, ' ', {_one_of(LAST, 'i * 17')})"
NATIONAL_CODE = "lpad(1000000000 + (i * 7919) mod 3000000, 10, '0')"
CODE = "upper(substr(sha1(concat('c', i)), 1, 12))"
ASKING = "(select agency from benchmark_officer where number = 1 + (i * 37 + 7) mod 500)"
STATE = f"if({POOLED}, 'Filed', if({WAITS}, 'Awaiting Inquiry', if({REVIEW}, 'In Review', 'Awaiting')))"


def _common(prefix: str) -> dict[str, str]:
	return {"name": _name(prefix), "creation": "now(6)", "modified": "now(6)", "owner": "'Administrator'",
		"modified_by": "'Administrator'"}  # fmt: skip


def _subject() -> dict[str, str]:
	return {"tracking_code": CODE, "applicant_name": APPLICANT, "national_code": NATIONAL_CODE}


def _card(kind: str) -> dict[str, str]:
	is_open = kind == "open"
	pooled = POOLED if is_open else "0"
	return {
		**_common(PREFIX[kind]),
		"status": "'Open'" if is_open else "'Closed'",
		"priority": "'Medium'",
		"description": TITLE,
		"allocated_to": f"if({pooled}, null, o.user)",
		"assigned_by": "'Administrator'",
		"reference_type": f"if({REVIEW}, 'Permit Request', 'Inquiry Response')",
		"reference_name": _reference(kind),
		"card_kind": f"if({REVIEW}, 'Review Request', 'Answer Inquiry')",
		"card_title": TITLE,
		"card_tracking_code": CODE,
		"card_applicant_name": APPLICANT,
		"card_national_code": NATIONAL_CODE,
		"card_agency": "o.agency",
		"card_asking_agency": f"if({REVIEW}, null, {ASKING})",
		"card_office": "o.office",
		"card_post": f"if({pooled}, null, o.post)",
		"card_owner_post": f"if({pooled}, null, o.post)",
		"card_arrived_on": ARRIVED[kind],
		"card_due_on": f"date_add({ARRIVED[kind]}, interval 20 day)",
		"card_closed_on": "null" if is_open else f"date_add({ARRIVED[kind]}, interval 10 day)",
		"card_state": STATE if is_open else f"if({REVIEW}, 'Approved', 'Answered')",
		"card_folder": f"if((i div 500) mod 10 = 0 and not ({pooled}), concat('bf-', o.number, '-', (i div 5000) mod 3), '')"
		if is_open
		else "''",
		"card_unread": f"if((i div 7) mod 3 = 0 and not ({pooled}), 1, 0)" if is_open else "0",
		"card_waiting": f"if({WAITS}, 1, 0)" if is_open else "0",
		"card_asked": f"if({WAITS}, 3, 0)",
		"card_answered": f"if({WAITS}, 1, 0)",
	}


def _request() -> dict[str, str]:
	permit = frappe.db.get_value(DT.PERMIT_TYPE, people.PERMIT, ["name", "form_doctype"], as_dict=True)
	return {
		**_common("br"),
		**_subject(),
		"title": TITLE,
		"permit_type": _quoted(permit.name),
		"permit_type_title": TITLE,
		"agency": "o.agency",
		"office": "o.office",
		"workflow_state": STATE,
		"submitted_on": ARRIVED["open"],
		"due_on": f"date_add({ARRIVED['open']}, interval 20 day)",
		"form_doctype": _quoted(permit.form_doctype),
		"idempotency_key": "sha2(concat('r', i), 256)",
	}


def _inquiry() -> dict[str, str]:
	return {
		**_common("bi"),
		**_subject(),
		"title": TITLE,
		"agency": ASKING,
		"post": "(select post from benchmark_officer where number = 1 + (i * 37 + 7) mod 500)",
		"office": "(select office from benchmark_officer where number = 1 + (i * 37 + 7) mod 500)",
		"status": "'Open'",
		"closing_rule": "'All'",
		"asked": "1",
		"question": TITLE,
		"sent_on": ARRIVED["open"],
		"due_on": f"date_add({ARRIVED['open']}, interval 20 day)",
		"idempotency_key": "sha2(concat('q', i), 256)",
	}


def _response() -> dict[str, str]:
	return {
		**_common("br"),
		**_subject(),
		"title": TITLE,
		"inquiry": _name("bi"),
		"revision": "1",
		"agency": "o.agency",
		"office": "o.office",
		"asking_agency": ASKING,
		"state": "'Awaiting'",
		"due_on": f"date_add({ARRIVED['open']}, interval 20 day)",
	}


def _text(kind: str) -> dict[str, str]:
	"""Two sentences of twelve words, the applicant's name, and every so often the rare word."""
	rare = f"if(i mod {RARE_EVERY} < 10, ' {words.RARE_WORD}', '')"
	inquiry = _name("bi" if kind == "open" else "by")
	return {
		**_common("bt" if kind == "open" else "bu"),
		"part": f"if({REVIEW}, 'Form', 'Question')",
		"reference_doctype": f"if({REVIEW}, 'Permit Request', 'Inquiry')",
		"reference_name": f"if({REVIEW}, {_reference(kind)}, {inquiry})",
		"case_name": f"if({REVIEW}, {_reference(kind)}, null)",
		"inquiry": f"if({REVIEW}, null, {inquiry})",
		"readers": "o.reader",
		"labelled": f"""concat('[["شرح طرح", "', a.text, '"], ["توضیحات", "', b.text, {rare}, '"]]')""",
		"folded": f"concat(a.folded, ' ', b.folded, ' ', {APPLICANT}, {rare})",
	}
