"""The one exception that ends a command with a message meant for people."""

from pathlib import Path


class Failure(Exception):
	"""What failed, what to do next, and where the log is, in plain English."""

	def __init__(self, what: str, next_step: str = "", log: Path | None = None):
		super().__init__(what)
		self.what = what
		self.next_step = next_step
		self.log = log

	def __str__(self) -> str:
		lines = [f"Error: {self.what}"]
		if self.next_step:
			lines.append(f"What to do: {self.next_step}")
		if self.log:
			lines.append(f"Log: {self.log}")
		return "\n".join(lines)
