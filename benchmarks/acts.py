"""What officers and applicants do: file, claim, ask 36 agencies, answer, return, refer, decide."""

import frappe

from benchmarks.context import Context
from benchmarks.people import PERMIT, officer_of
from benchmarks.statements import of_act
from benchmarks.timing import Figure, new_request
from single_window.api import cartable, inquiry, referral
from single_window.constants import DT, RequestAction
from single_window.permits import filing
from single_window.tests import factories
from single_window.transitions import engine

CREATE, CLAIM, SEND, ANSWER, RETURN, REFER, TRANSITION = (
	"create a request",
	"claim (begins the review)",
	"send to 36 agencies",
	"answer",
	"return",
	"refer",
	"transition (reject)",
)
ROLE = "Agency Officer"


class Cases:
	"""Fresh cases for each measured act, made by the product itself."""

	def __init__(self, context: Context):
		self.people = context.people
		self.answers = factories.answers(PERMIT)
		self.agencies = self._asked()
		self.key = 0

	def _asked(self) -> list[str]:
		"""36 agencies, all but the asking one."""
		own = frappe.db.get_value(DT.PERMIT_TYPE, PERMIT, "agency")
		centres = frappe.db.sql(
			"select distinct agency from `tabAgency Office` where is_province_centre = 1 and active = 1 and agency != %s",
			own,
			pluck=True,
		)
		return centres[:36]

	def file(self, _subject: object = None) -> str:
		self.key += 1
		return filing.file_request(
			self.people.applicant, PERMIT, self.answers, key=f"{frappe.generate_hash(length=10)}{self.key}"
		)

	def filed(self) -> str:
		"""A filed request; returns the name of its card in the pool."""
		new_request(self.people.citizen)
		request = self.file()
		frappe.db.commit()
		return _card(DT.PERMIT_REQUEST, request)

	def claimed(self) -> str:
		"""A request under review by the measured officer; returns the name of its card."""
		card = self.filed()
		new_request(self.people.officer)
		cartable.claim(card)
		frappe.db.commit()
		return card

	def reviewed(self) -> str:
		return frappe.db.get_value(DT.CARD, self.claimed(), "reference_name")

	def send(self, request: str) -> dict:
		return inquiry.send(
			permit_request=request,
			question="نظر آن دستگاه دربارهٔ صدور مجوز چیست؟",
			agencies=self.agencies,
			key=frappe.generate_hash(length=10),
		)

	def asked(self, agency: str) -> str:
		"""A response that awaits the agency's answer."""
		request = self.reviewed()
		new_request(self.people.officer)
		sent = inquiry.send(
			permit_request=request,
			question="نظر آن دستگاه دربارهٔ صدور مجوز چیست؟",
			agencies=self.agencies[:3],
			key=frappe.generate_hash(length=10),
		)
		frappe.db.commit()
		return frappe.db.get_value(DT.INQUIRY_RESPONSE, {"inquiry": sent["inquiry"], "agency": agency})


def measure(context: Context) -> None:
	"""Each act with the commit that ends it."""
	cases, officer = Cases(context), context.people.officer
	context.product(CREATE, cases.file, user=context.people.citizen)
	context.product(CLAIM, cartable.claim, user=officer, prepare=cases.filed)
	context.product(SEND, cases.send, user=officer, prepare=cases.reviewed)
	_one_insert(context, cases)
	agency = cases.agencies[0]
	asked_officer = officer_of(agency)
	context.product(ANSWER, _answer, user=asked_officer, prepare=lambda: cases.asked(agency))
	context.product(RETURN, _return, user=asked_officer, prepare=lambda: cases.asked(agency))
	context.product(
		REFER,
		lambda card: referral.refer(card, context.people.colleague_post, "Opinion", "نظر شما؟"),
		user=officer,
		prepare=cases.claimed,
	)
	context.product(TRANSITION, _reject, user=officer, prepare=cases.reviewed)
	_with_few_role_holders(context, cases)


def _answer(response: str) -> dict:
	return inquiry.answer(response, "Agree", "با صدور این مجوز موافقت می‌شود.")


def _return(response: str) -> dict:
	return inquiry.return_inquiry(response, "نقشهٔ محل پیوست نیست.")


def _reject(request: str) -> object:
	values = {"decision_reason": "شرط نخست برقرار نیست.", "condition_cited": 1}
	return engine.transition(DT.PERMIT_REQUEST, request, RequestAction.REJECT, values=values)


def _one_insert(context: Context, cases: Cases) -> None:
	"""The limit of a fan-out: the rows of the 36 responses in one statement and a commit, nothing else."""
	times = []
	for _number in range(min(context.budget.samples, 30)):
		request = cases.reviewed()
		new_request(context.people.officer)
		rows = [
			one for one in of_act(cases.send, request) if one.startswith("insert into `tabInquiry Response`")
		]
		times.append(context.bare.replay(rows))
	context.add(Figure(context.size, SEND, "1 insert", sorted(times), 1))


def _with_few_role_holders(context: Context, cases: Cases) -> None:
	"""The same acts while five people hold the officers' role; the figures above were taken with 500 of them."""
	few = (context.people.officer, context.people.heavy)
	frappe.db.sql(
		"""update `tabHas Role` set role = 'Benchmark Resting' where role = %s and parenttype = 'User'
		and parent not in %s and parent not in (select * from (select parent from `tabHas Role`
		where role = %s and parent not in %s order by parent limit 3) three)""",
		(ROLE, few, ROLE, few),
	)
	frappe.db.commit()
	frappe.clear_cache()
	try:
		context.product(f"{CREATE}, 5 role holders", cases.file, user=context.people.citizen, bare=False)
		context.product(
			f"{TRANSITION}, 5 role holders",
			_reject,
			user=context.people.officer,
			prepare=cases.reviewed,
			bare=False,
		)
	finally:
		frappe.db.rollback()
		frappe.db.sql("update `tabHas Role` set role = %s where role = 'Benchmark Resting'", ROLE)
		frappe.db.commit()
		frappe.clear_cache()


def _card(doctype: str, name: str) -> str:
	return frappe.db.get_value(
		DT.CARD, {"reference_type": str(doctype), "reference_name": name, "status": "Open"}
	)
