"""kill -9 at the worst moments of sending: nothing is lost, the message box gets it once."""

import os
import signal
import subprocess
import sys
import time

import frappe
import pytest

from single_window.constants import SmsState
from single_window.integrations.sms.stand_in import serve
from single_window.messaging import message_box, outbox
from single_window.messaging.factories import MOBILE, http_gateway, make_due, queue, row

pytestmark = pytest.mark.feature(["F7", "Q9"])

PATIENCE = 30  # seconds until a worker must have reached the point at which it is killed

# A worker that stops for ever before or after the message box has written, so that it can be killed there.
WORKER = """
import sys, time
from pathlib import Path
import frappe
frappe.init(site={site!r}, sites_path=".")
frappe.connect()
from single_window.integrations.sms import message_box
from single_window.messaging import outbox
message_box.site_box = lambda: Path({box!r})
send = message_box.MessageBox.send
def stop():
	print("there", flush=True)
	time.sleep(600)
def send_and_stop(self, *arguments):
	if {moment!r} == "before":
		stop()
	send(self, *arguments)
	stop()
if {moment!r} in ("before", "after"):
	message_box.MessageBox.send = send_and_stop
outbox.send_due()
"""


def worker(moment: str, box: str = "") -> subprocess.Popen:
	script = WORKER.format(site=frappe.local.site, box=str(box), moment=moment)
	return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=os.getcwd())


def kill(process: subprocess.Popen) -> None:
	process.send_signal(signal.SIGKILL)
	process.wait(PATIENCE)
	process.stdout.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_worker_killed_around_the_message_box_leaves_the_message_sent_exactly_once(outbox_alone, moment):
	name = queue()
	process = worker(moment, outbox_alone)
	assert process.stdout.readline() == b"there\n"
	kill(process)
	assert row(name).state == SmsState.SENDING, "claimed, and nobody knows how it ended"
	assert outbox.send_due() == 0, "the lease still runs"
	make_due(name)
	assert outbox.send_due() == 1
	assert [message["id"] for message in message_box.read(MOBILE)] == [name]
	assert (row(name).state, row(name).possibly_duplicate) == (SmsState.SENT, 1)


def test_a_worker_killed_while_a_real_gateway_answers_sends_at_most_twice_and_says_so(outbox_alone):
	with serve() as stand_in:
		stand_in.answer_json({"ok": 1})
		stand_in.delay = PATIENCE
		http_gateway(stand_in)
		name = queue()
		process = worker("while waiting for the gateway")
		wait_until(lambda: stand_in.requests)
		kill(process)
		stand_in.delay = 0
		make_due(name)
		outbox.send_due()
		assert len(stand_in.requests) == 2
	assert (row(name).state, row(name).possibly_duplicate, row(name).attempts) == (SmsState.SENT, 1, 2)


def wait_until(condition) -> None:
	end = time.monotonic() + PATIENCE
	while not condition():
		assert time.monotonic() < end, "the worker did not get there"
		time.sleep(0.02)
