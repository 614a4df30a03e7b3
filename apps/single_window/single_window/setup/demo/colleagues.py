"""What officers do with their cards among themselves: referring, filing, notes, saved filters and lists, drafts."""

import json

from single_window.cartable import cards, folders, notes, referrals, saved_filters
from single_window.constants import DT, CardKind, ReferralKind
from single_window.inquiries import agency_lists, drafts
from single_window.setup.demo import cases, rounds
from single_window.setup.demo.people import acting, post_of


def _refer(officer: str, card: str, colleague: str, kind: ReferralKind, note: str) -> None:
	with acting(officer):
		referrals.refer(card, post_of(colleague), str(kind), note)


def _inquiry_card(officer: str, key: str, agency: str) -> str:
	"""The card of a new inquiry that the officer has taken out of his office's pool."""
	inquiry = rounds.ask("karimi", rounds.well(key), [agency])
	with acting(officer):
		response = rounds.response_of(inquiry, agency)
		return cards.claim(cards.open_card_of((DT.INQUIRY_RESPONSE, response)).name).name


def _opinion() -> None:
	"""«نظرخواهی»: the card lies with a colleague of the office and comes back with her opinion."""
	card = _inquiry_card("ahmadi", "opinion", "JAHAD")
	note = "نظر بخش آب و خاک را دربارهٔ الگوی کشت لازم دارم."
	_refer("ahmadi", card, "karami", ReferralKind.OPINION, note)


def _opinion_given() -> None:
	"""The colleague has handed the card back."""
	card = _inquiry_card("ahmadi", "opinion given", "JAHAD")
	_refer("ahmadi", card, "karami", ReferralKind.OPINION, "آیا شوری خاک در این محدوده مانع است؟")
	with acting("karami"):
		referrals.hand_back(card, "هدایت الکتریکی خاک ۳٫۲ است؛ با آبیاری قطره‌ای مانعی ندارد.")


def _to_the_county() -> None:
	"""«ارجاع جهت اقدام»: the province hands an inquiry to its officer in the county, who answers it."""
	card = _inquiry_card("ahmadi", "to the county", "JAHAD")
	note = "لطفاً پس از بازدید محل، پاسخ را از طرف شهرستان ثبت کنید."
	_refer("ahmadi", card, "zamani", ReferralKind.ACTION, note)


def _action() -> None:
	card = _inquiry_card("hosseini", "action", "DOE")
	_refer("hosseini", card, "najafi", ReferralKind.ACTION, "بررسی حریم منطقهٔ حفاظت‌شدهٔ دز با شما.")


def _delegation() -> None:
	"""«تفویض»: the colleague acts in the officer's name; both names are kept."""
	card = cases.claim("karimi", cases.file("rezaei", "KWPA-03", "delegation"))
	note = "تا پایان هفته در مأموریت هستم؛ به نمایندگی از من رسیدگی کنید."
	_refer("karimi", card, "mousavi", ReferralKind.DELEGATION, note)


def _personal_cartables() -> None:
	"""Folders of one officer with cards in them, a private note, a card that is new again."""
	names = [
		cases.claim("karimi", cases.file(citizen, permit, f"folder {number}"))
		for number, (citizen, permit) in enumerate(
			(("rezaei", "KWPA-01"), ("abbasi", "KWPA-02"), ("kabi", "KWPA-07"), ("savari", "KWPA-03"))
		)
	]
	with acting("karimi"):
		urgent = folders.create("فوری", "#e24c4c")["name"]
		visit = folders.create("بازدید میدانی", "#29a19c")["name"]
		folders.create("منتظر تصمیم شورا", "#7b61ff")
		folders.file_card(names[0], urgent)
		for name in names[1:3]:
			folders.file_card(name, visit)
		notes.save(names[0], "تلفنی هماهنگ شد: نمایندهٔ متقاضی سه‌شنبه ساعت ۱۰ با اصل سند می‌آید.")
		cards.mark_unread(names[3])


def _habits() -> None:
	"""Saved filters, lists of agencies, and drafts that wait to be sent."""
	with acting("karimi"):
		saved_filters.save("استعلام‌های عودت‌شده", "mine", {"kind": str(CardKind.CORRECT_INQUIRY)}, "newest")
		saved_filters.save("این هفته مهلت دارد", "mine", {"due": "week"}, "due")
		agency_lists.save("استعلام‌های همیشگی چاه", ["JAHAD", "DOE", "ABFA"])
		agency_lists.save("حریم رودخانه", ["RAHDARI", "DOE", "MANABE"], shared_with_office=True)
	with acting("mousavi"):
		content = {
			"question": "آیا عبور خط لوله از این محل با طرح‌های آن دستگاه تداخل دارد؟",
			"agencies": ["RAHDARI"],
		}
		drafts.save(drafts.COMPOSE, "", json.dumps(content, ensure_ascii=False))
	inquiry = rounds.ask("karimi", rounds.well("answer draft", citizen="savari"), ["ABFA"])
	with acting("sharifi"):
		response = rounds.response_of(inquiry, "ABFA")
		cards.claim(cards.open_card_of((DT.INQUIRY_RESPONSE, response)).name)
		content = {"answer": "Agree", "answer_text": "پس از بازدید اکیپ شبکه، نتیجه"}
		drafts.save(drafts.ANSWER, response, json.dumps(content, ensure_ascii=False))


SCENES = {
	"opinion": _opinion,
	"opinion given": _opinion_given,
	"to the county": _to_the_county,
	"action": _action,
	"delegation": _delegation,
	"personal cartables": _personal_cartables,
	"habits": _habits,
}
