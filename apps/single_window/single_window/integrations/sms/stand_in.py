"""A provider's HTTP interface on this machine, for tests: answers as told and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class StandIn:
	"""What the stand-in answers, and what it got. Change `status`, `body` and `delay` (seconds) at any time."""

	status: int = 200
	body: str = "{}"
	delay: float = 0
	port: int = 0
	requests: list[dict] = field(default_factory=list)

	@property
	def url(self) -> str:
		return f"http://127.0.0.1:{self.port}/v1/{{secret}}/sms/send.json"

	def answer_json(self, document: object) -> None:
		"""Answer with this document from now on."""
		self.body = json.dumps(document)


@contextmanager
def serve() -> Iterator[StandIn]:
	"""Run a stand-in on a free port until the block ends."""
	stand_in = StandIn()
	server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(stand_in))
	server.daemon_threads = True
	stand_in.port = server.server_address[1]
	thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
	thread.start()
	try:
		yield stand_in
	finally:
		server.shutdown()
		server.server_close()


def _handler_of(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
	class Handler(BaseHTTPRequestHandler):
		def do_POST(self) -> None:
			length = int(self.headers.get("Content-Length") or 0)
			stand_in.requests.append(
				{"path": self.path, "headers": dict(self.headers), "body": self.rfile.read(length).decode()}
			)
			time.sleep(stand_in.delay)
			payload = stand_in.body.encode()
			self.send_response(stand_in.status)
			self.send_header("Content-Type", "application/json")
			self.send_header("Content-Length", str(len(payload)))
			self.end_headers()
			self.wfile.write(payload)

		def log_message(self, *_args: object) -> None:
			"""Keep the test's output clean."""

	return Handler
