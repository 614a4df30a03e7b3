"""bin/messages [mobile]: what the local message box has "sent" on the demo site."""

import os
import sys

from provision import bench_commands
from provision.bench import APP, DEMO_SITE, Bench

SCRIPT = f"""
import sys
import frappe
from {APP}.messaging import message_box

frappe.init(sys.argv[1], sites_path=".")
frappe.connect()
messages = message_box.read(sys.argv[2] or None)
for message in messages:
	print(message["sent_on"], message["to"])
	print(message["text"], end="\\n\\n")
print(f"{{len(messages)}} message(s)")
"""


def main(bench: Bench, arguments: list[str]) -> int:
	"""Print the messages, all or those to one mobile number; does not return."""
	os.chdir(bench.sites)
	site = os.environ.get("SITE", DEMO_SITE)
	mobile = arguments[0] if arguments else ""
	sys.stdout.flush()
	os.execve(
		bench.python, [str(bench.python), "-c", SCRIPT, site, mobile], bench_commands.environment(bench)
	)
