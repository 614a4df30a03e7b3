"""Asking as somebody else: what the planted strings of `two_agencies` show when a person goes through many doors."""

import json
from collections.abc import Callable, Iterator

from single_window.tests.two_agencies import World
from single_window.tests.wsgi import Answer

Request = tuple[str, str, dict]
Door = Callable[[str, str], Iterator[Request]]

# Open to everybody with a session, by GET and by POST.
PROOF = "frappe.realtime.get_user_info"
STRANGERS = (
	"stranger", "county officer", "officer without post", "support", "designer", "reporter", "other citizen", "guest",
)  # fmt: skip
# Nobody but the officers of the case's agency may change anything of it; the reader of everything only reads.
FORBIDDEN_HANDS = (*STRANGERS, "governorate", "owner", "asked")


def hidden_from(world: World, who: str) -> tuple[str, ...]:
	"""The planted strings that the person must never see."""
	marks = world.marks
	# The support team helps people with their accounts, so it knows names and mobiles; never what a case says.
	seen = {
		"support": (marks.name, marks.mobile),
		"asked": (marks.name, marks.shared, marks.question),
		"governorate": (
			marks.name,
			marks.mobile,
			marks.secret,
			marks.shared,
			marks.question,
			marks.decision,
			marks.inner,
		),
		"colleague": tuple(mark for mark in marks.all() if mark != marks.private),
	}.get(who, ())
	return tuple(mark for mark in marks.all() if mark not in seen)


def found(world: World, who: str, requests: list[Request]) -> list[tuple[str, str]]:
	"""Requests whose answers show the person what he must not see: (mark, address).

	A refusal may repeat the name that he asked for; newer Frappe does.
	"""
	answers = visit(world, who, requests)
	return [
		(mark, f"{method} {path} {options}")
		for (path, method, options), answer in zip(requests, answers, strict=True)
		for mark in hidden_from(world, who)
		if mark in _echoless(answer, options) and not (answer.status >= 400 and mark in f"{path} {options}")
	]


def visit(world: World, who: str, requests: list[Request]) -> list[Answer]:
	"""The answers to the person's requests; his session must live to the end, or the refusals would prove nothing."""
	visitor, me = world.people[who], []
	if visitor.sid:
		me = [(f"/api/method/{PROOF}", verb, {}) for verb in ("GET", "POST")]
	answers = visitor.open_all((path, method, dict(options)) for path, method, options in [*requests, *me])
	for _proof in me:
		assert json.loads(answers.pop().body)["message"]["user"] == visitor.user
	assert not [answer for answer in answers if b"CSRFTokenError" in answer.body]
	return answers


def _echoless(answer: Answer, options: dict) -> str:
	"""The answer's text; what the person himself has written into the request is no news to him."""
	text = answer.body.decode(errors="replace")
	for value in [*options.get("data", {}).values(), *options.get("query_string", {}).values()]:
		text = text.replace(value, "") if isinstance(value, str) and value.startswith("Qx") else text
	return text


def call(function: str, verb: str = "POST", /, **arguments: object) -> Request:
	"""A request for a function; lists and dicts go as JSON, as Desk sends them."""
	data = {key: value if isinstance(value, str) else json.dumps(value) for key, value in arguments.items()}
	return f"/api/method/{function}", verb, {"query_string" if verb == "GET" else "data": data}


def through(world: World, door: Door, *, once: bool = False) -> list[Request]:
	"""What a person with all names in his hand asks at a door, equal requests once; with `once` by one name a DocType."""
	documents = list(dict(world.documents()).items()) if once else world.documents()
	requests = [request for document in documents for request in door(*document)]
	return list({repr(request): request for request in requests}.values())
