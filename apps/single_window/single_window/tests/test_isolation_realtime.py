"""Live news: who may listen to a case, asked by the realtime server's questions and over a real socket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import frappe
import pytest
import socketio

from provision import stack as stacks
from single_window.constants import DT
from single_window.tests.isolation import STRANGERS
from single_window.tests.wsgi import Visitor

pytestmark = pytest.mark.feature(["F15", "Q4", "Q6"])

Document = tuple[str, str]
PATIENCE = 30  # seconds until the news must have come
NEWS = "isolation_news"


def may_join(visitor: Visitor, doctype: str, name: str) -> bool:
	query = {"doctype": doctype, "docname": name, "sid": visitor.sid or ""}
	headers = {"Cookie": ""} if visitor.sid else {}
	answer = Visitor().open(
		"/api/method/frappe.realtime.can_subscribe_doc", query_string=query, headers=headers
	)
	return answer.status == 200 and json.loads(answer.body).get("message") is True


def test_only_those_who_read_a_case_may_listen_to_it(world):
	request = ("Permit Request", world.request)
	assert may_join(world.people["officer"], *request)
	assert may_join(world.people["governorate"], *request)
	assert [who for who in (*STRANGERS, "asked", "owner") if may_join(world.people[who], *request)] == []


@pytest.fixture(scope="module")
def system(site) -> Iterator[stacks.RunningStack]:
	with stacks.running(site, roles=("web", "realtime"), web_workers=1) as stack:
		yield stack


class Listener:
	"""A browser that asks for the news of documents."""

	def __init__(self, stack: stacks.RunningStack, visitor: Visitor):
		self.heard: set[str] = set()
		self.arrived = Event()
		self.namespace = f"/{visitor.site}"
		self.address = f"http://localhost:{stack.stack.ports['socketio']}"
		self.visitor = visitor
		self.client = self._connected()

	def _connected(self) -> socketio.Client:
		"""A new client for every attempt: the library's own retries come without the cookie."""
		for _attempt in range(PATIENCE):
			client = socketio.Client(reconnection=False)
			client.on(NEWS, self._hear, namespace=self.namespace)
			try:
				client.connect(
					self.address,
					headers={"Cookie": f"sid={self.visitor.sid}", "X-Frappe-Site-Name": self.visitor.site},
					namespaces=[self.namespace],
				)
				return client
			except socketio.exceptions.ConnectionError:
				self.arrived.wait(1)
		raise AssertionError("the realtime server takes no connection")

	def ask(self, *documents: Document) -> None:
		for document in documents:
			self.client.emit("doc_subscribe", document, namespace=self.namespace)
			self.client.emit("doc_open", document, namespace=self.namespace)

	def wait_for(self, document: Document) -> None:
		"""Publish the document's news until they are heard: the server has decided about what was asked before."""
		self.heard.discard(document[1])
		for _attempt in range(PATIENCE):
			self.ask(document)
			self.arrived.clear()
			tell(document)
			self.arrived.wait(1)
			if document[1] in self.heard:
				return
		raise AssertionError(f"no news of {document}")

	def _hear(self, message: dict) -> None:
		self.heard.add(message["about"])
		self.arrived.set()


@contextmanager
def listening(stack: stacks.RunningStack, visitor: Visitor) -> Iterator[Listener]:
	listener = Listener(stack, visitor)
	try:
		yield listener
	finally:
		listener.client.disconnect()


def tell(*documents: Document) -> None:
	for doctype, name in documents:
		frappe.publish_realtime(NEWS, {"about": name}, doctype=doctype, docname=name)


@pytest.mark.parametrize("who", ["officer", "stranger", "county officer", "asked", "support"])
def test_over_a_real_socket_only_those_who_read_a_document_hear_of_it(world, system, who):
	"""His own news come on the same connection after those of the case: when they are here, the others were."""
	case = [(str(DT.PERMIT_REQUEST), world.request), (str(DT.INQUIRY_RESPONSE), world.other_response)]
	own = ("Notification Settings", world.people[who].user)
	with listening(system, world.people[who]) as listener:
		listener.ask(*case)
		if who == "officer":
			[listener.wait_for(document) for document in case]
		listener.wait_for(own)
		listener.wait_for(own)
		tell(*case)
		listener.wait_for(own)
		heard = listener.heard & {name for _doctype, name in case}
	assert heard == ({name for _doctype, name in case} if who == "officer" else set())
