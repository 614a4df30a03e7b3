"""Everything a browser complains about: console, uncaught errors, refused or lost requests, foreign hosts."""

from dataclasses import dataclass

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Chromium repeats every refused or lost request in its console; the request itself is watched already.
ECHO = "Failed to load resource"
# Leaving a page ends what it was still loading.
LEFT = "net::ERR_ABORTED"
REFUSED = 400


@dataclass(frozen=True)
class Trouble:
	"""One thing that went wrong."""

	kind: str
	text: str
	address: str
	status: int = 0

	def __str__(self) -> str:
		return f"{self.kind} {self.status or ''} {self.text} ({self.address})"


@dataclass(frozen=True)
class Expectation:
	"""A trouble that the test brings about on purpose: part of its address or text, and the status of a refusal."""

	part: str
	status: int
	reason: str

	def covers(self, trouble: Trouble) -> bool:
		return self.part in f"{trouble.address} {trouble.text}" and self.status == trouble.status


class Watch:
	"""Collects the troubles of any number of pages."""

	def __init__(self) -> None:
		self.troubles: list[Trouble] = []
		self.expectations: list[Expectation] = []

	def follow(self, page: Page, home: str) -> None:
		"""Begin to watch a page of the system at `home`."""
		page.on("console", self._console)
		page.on("pageerror", lambda error: self._note("page error", str(error.stack or error), page.url))
		page.on("response", self._response)
		page.on("requestfailed", self._lost)
		page.on("request", lambda request: self._host(request, home))

	def expect(self, part: str, *, status: int = 0, reason: str) -> None:
		"""Allow troubles whose address or text has `part` and whose HTTP status is `status` (0: no answer came)."""
		self.expectations.append(Expectation(part, status, reason))

	def unexpected(self) -> list[str]:
		"""All troubles that no expectation covers, as readable lines."""
		return [str(one) for one in self.troubles if not any(two.covers(one) for two in self.expectations)]

	def _note(self, kind: str, text: str, address: str, status: int = 0) -> None:
		self.troubles.append(Trouble(kind, text, address, status))

	def _console(self, message: ConsoleMessage) -> None:
		if message.type == "error" and not message.text.startswith(ECHO):
			self._note("console", message.text, message.location.get("url", ""))

	def _response(self, response: Response) -> None:
		if response.status >= REFUSED:
			self._note("http", response.request.method, response.url, response.status)

	def _lost(self, request: Request) -> None:
		if request.failure != LEFT:
			self._note("lost", request.failure or "", request.url)

	def _host(self, request: Request, home: str) -> None:
		if not request.url.startswith((f"{home}/", "data:", "blob:", f"ws{home.removeprefix('http')}/")):
			self._note("foreign host", request.method, request.url)
