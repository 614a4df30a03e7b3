"""The outbox: one row per key, sent once, tried again, secrets gone. Sending commits, so these tests clean up."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from single_window.constants import DT, SmsState
from single_window.integrations.sms.message_box import MessageBox
from single_window.integrations.sms.stand_in import serve
from single_window.messaging import message_box, outbox, seed
from single_window.messaging.factories import MOBILE, VALUES, http_gateway, make_due, queue, queue_code, row

pytestmark = pytest.mark.feature(["F7", "E55", "Q9"])


class TestQueueing:
	def test_the_same_key_is_the_same_row_and_the_first_text_stays(self, outbox_alone):
		first = queue()
		second = outbox.queue_sms(MOBILE, "request_submitted", {**VALUES, "tracking_code": "KZ-2"}, key="k1")
		assert first == second
		assert frappe.db.count(DT.SMS_MESSAGE, {"mobile": MOBILE}) == 1
		assert "KZ-1" in row(first).text

	def test_a_rolled_back_act_leaves_no_message(self, outbox_alone):
		outbox.queue_sms(MOBILE, "request_submitted", VALUES, key="k9")
		frappe.db.rollback()
		assert not frappe.db.exists(DT.SMS_MESSAGE, {"mobile": MOBILE})

	def test_threads_that_queue_the_same_key_make_one_row(self, outbox_alone):
		site = frappe.local.site

		def one(_number: int) -> str:
			frappe.init(site=site, sites_path=".")
			frappe.connect()
			try:
				return queue("race")
			finally:
				frappe.destroy()

		with ThreadPoolExecutor(6) as threads:
			names = set(threads.map(one, range(12)))
		assert len(names) == 1
		assert frappe.db.count(DT.SMS_MESSAGE, {"mobile": MOBILE}) == 1

	def test_the_sender_is_queued_after_commit_under_the_messages_own_job_id(self, outbox_alone, monkeypatch):
		calls = []
		monkeypatch.setattr(frappe, "enqueue", lambda method, **options: calls.append((method, options)))
		name = queue("k2")
		(method, options), *others = calls
		assert not others
		assert method == "single_window.messaging.outbox.send_due"
		assert options == {
			"queue": "short",
			"job_id": f"sms-{name}",
			"deduplicate": True,
			"enqueue_after_commit": True,
		}, "no text, no number and no code may travel through Redis"


class TestSending:
	def test_a_message_is_sent_once_however_often_the_sender_runs(self, outbox_alone):
		name = queue(reference=(DT.SETTINGS, DT.SETTINGS))
		assert [outbox.send_due() for _ in range(3)] == [1, 0, 0]
		assert len(message_box.read(MOBILE)) == 1
		sent = row(name)
		assert (sent.state, sent.gateway, sent.attempts, sent.provider_id) == ("Sent", "Test Box", 1, name)
		assert sent.sent_on
		assert sent.next_try_on is None

	def test_two_workers_at_once_share_the_messages_and_send_each_once(self, outbox_alone):
		names = [queue(f"many-{number}") for number in range(30)]
		site = frappe.local.site

		def work(_number: int) -> int:
			frappe.init(site=site, sites_path=".")
			frappe.connect()
			try:
				return outbox.send_due()
			finally:
				frappe.destroy()

		with ThreadPoolExecutor(4) as workers:
			tried = list(workers.map(work, range(4)))
		assert sum(tried) == len(names)
		assert sorted(message["id"] for message in message_box.read(MOBILE)) == sorted(names)

	def test_people_queue_messages_while_workers_send_and_nobody_is_in_the_way(self, outbox_alone):
		site = frappe.local.site

		def act(number: int) -> int:
			frappe.init(site=site, sites_path=".")
			frappe.connect()
			try:
				if number % 2:
					return outbox.send_due() * 0
				return len([queue(f"busy-{number}-{message}") for message in range(15)])
			finally:
				frappe.destroy()

		with ThreadPoolExecutor(8) as threads:
			queued = sum(threads.map(act, range(8)))
		outbox.send_due()
		assert queued == 60
		assert len(message_box.read(MOBILE)) == queued

	def test_a_message_is_read_by_any_spelling_of_its_number(self, outbox_alone):
		queue()
		outbox.send_due()
		assert message_box.read("09160000001") == message_box.read(MOBILE) == message_box.read()
		assert message_box.read("09160000002") == []

	def test_an_expired_message_is_given_up_unsent(self, outbox_alone):
		name = queue_code()
		frappe.db.set_value(DT.SMS_MESSAGE, name, "discard_after", now_datetime() - timedelta(seconds=1))
		frappe.db.commit()
		outbox.send_due()
		assert message_box.read(MOBILE) == []
		assert (row(name).state, row(name).sealed_text) == (SmsState.FAILED, None)


class TestFailure:
	def test_a_refusal_waits_and_is_sent_when_the_gateway_is_well_again(self, outbox_alone):
		with serve() as stand_in:
			http_gateway(stand_in)
			stand_in.answer_json({"ok": 0, "why": "اعتبار کافی نیست"})
			name = queue()
			outbox.send_due()
			waiting = row(name)
			assert waiting.state == SmsState.PENDING
			assert waiting.next_try_on > now_datetime() + timedelta(seconds=20)
			assert waiting.last_error == "Test HTTP: Refused 0 اعتبار کافی نیست"
			assert not waiting.possibly_duplicate
			assert outbox.send_due() == 0, "not before its time"
			assert message_box.read(MOBILE) == [], (
				"the box does not swallow what a real gateway could not send"
			)
			stand_in.answer_json({"ok": 1})
			make_due(name)
			outbox.send_due()
		assert (row(name).state, row(name).attempts, row(name).last_error) == ("Sent", 2, None)

	def test_the_gateways_health_is_noted_and_cleared(self, outbox_alone):
		with serve() as stand_in:
			http_gateway(stand_in)
			stand_in.status = 403
			name = queue()
			outbox.send_due()
			ill = frappe.get_doc(DT.SMS_GATEWAY, "Test HTTP")
			assert ill.consecutive_failures == 1
			assert "403" in ill.last_error
			stand_in.status, stand_in.body = 200, '{"ok": 1}'
			make_due(name)
			outbox.send_due()
		frappe.db.rollback()
		assert frappe.db.get_value(DT.SMS_GATEWAY, "Test HTTP", "consecutive_failures") == 0

	def test_an_unknown_end_is_tried_again_and_marked(self, outbox_alone):
		with serve() as stand_in:
			http_gateway(stand_in)
			stand_in.status = 500
			name = queue()
			outbox.send_due()
		assert (row(name).state, row(name).possibly_duplicate) == (SmsState.PENDING, 1)

	def test_after_three_days_the_message_has_failed(self, outbox_alone):
		with serve() as stand_in:
			http_gateway(stand_in)
			stand_in.status = 403
			name = queue()
			frappe.db.set_value(DT.SMS_MESSAGE, name, "creation", now_datetime() - timedelta(hours=72))
			frappe.db.commit()
			outbox.send_due()
		assert row(name).state == SmsState.FAILED

	def test_trial_mode_lets_no_real_telephone_ring(self, outbox_alone, monkeypatch):
		real = frappe.db.get_single_value
		trial = lambda doctype, field, *rest: 1 if field == "sms_trial_mode" else real(doctype, field, *rest)  # noqa: E731
		with serve() as stand_in:
			http_gateway(stand_in)
			monkeypatch.setattr(frappe.db, "get_single_value", trial)
			queue()
			outbox.send_due()
			assert stand_in.requests == []
		assert len(message_box.read(MOBILE)) == 1

	def test_a_message_that_was_sent_never_moves_back(self, outbox_alone):
		name = queue()
		outbox.send_due()
		outbox._update(name, {"state": SmsState.FAILED.value})
		frappe.db.commit()
		assert row(name).state == SmsState.SENT


class TestSecrets:
	def test_before_sending_the_row_holds_the_code_only_sealed(self, outbox_alone):
		waiting = row(queue_code())
		assert "804612" not in json.dumps(waiting, default=str, ensure_ascii=False)
		assert waiting.sealed_text

	def test_after_sending_the_code_is_nowhere_but_with_its_reader(self, outbox_alone):
		name = queue_code()
		outbox.send_due()
		assert "804612" in message_box.read(MOBILE)[0]["text"]
		sent = row(name)
		assert sent.sealed_text is None
		assert "*****" in sent.text
		assert "804612" not in json.dumps(sent, default=str, ensure_ascii=False)

	def test_an_unforeseen_error_puts_no_code_into_row_or_error_log(self, outbox_alone, monkeypatch):
		def explode(self, to, text, message_id):
			raise RuntimeError(f"cannot send {text}")

		monkeypatch.setattr(MessageBox, "send", explode)
		errors = frappe.db.count("Error Log")
		name = queue_code()
		outbox.send_due()
		failed = row(name)
		assert failed.last_error == "Test Box: RuntimeError"
		assert "804612" not in json.dumps(failed, default=str, ensure_ascii=False)
		assert frappe.db.count("Error Log") == errors


def test_a_new_site_gets_the_message_box_and_an_admins_choice_is_kept():
	for name in frappe.get_all(DT.SMS_GATEWAY, pluck="name"):
		frappe.delete_doc(DT.SMS_GATEWAY, name, force=True)
	seed.ensure_default_gateway()
	assert frappe.get_all(DT.SMS_GATEWAY, fields=["name", "adapter", "enabled"]) == [
		{"name": "Local Message Box", "adapter": "Local Message Box", "enabled": 1}
	]
	frappe.db.set_value(DT.SMS_GATEWAY, "Local Message Box", "enabled", 0)
	seed.ensure_default_gateway()
	assert frappe.get_all(DT.SMS_GATEWAY, pluck="enabled") == [0]


def test_the_key_for_secrets_is_made_with_the_site_and_not_by_whoever_comes_first():
	seed.ensure_default_gateway()
	assert frappe.get_site_config().get("encryption_key")
