"""The Local Message Box: once per message, whole lines only, several writers, bounded size."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from single_window.integrations.sms import message_box
from single_window.integrations.sms.message_box import MessageBox

pytestmark = pytest.mark.feature(["E55", "Q9"])


@pytest.fixture
def box(tmp_path):
	return MessageBox(tmp_path / "box.jsonl")


def test_a_message_is_kept_as_it_was_sent(box):
	box.send("+989161234567", "پنجره واحد\nسطر دوم", "m1")
	(message,) = box.messages()
	assert (message["to"], message["text"], message["id"]) == ("+989161234567", "پنجره واحد\nسطر دوم", "m1")


def test_the_same_message_id_is_written_once(box):
	receipts = {box.send("+989161234567", "متن", "m1") for _ in range(3)}
	assert len(receipts) == 1
	assert len(box.messages()) == 1


def test_parallel_writers_lose_nothing_and_double_nothing(box):
	ids = [f"m{number % 20}" for number in range(80)]
	with ThreadPoolExecutor(8) as writers:
		list(writers.map(lambda message_id: box.send("+98916", "متن", message_id), ids))
	assert sorted(message["id"] for message in box.messages()) == sorted(set(ids))


def test_a_line_torn_by_a_crash_is_dropped_and_the_message_can_be_sent_again(box):
	box.send("+98916", "یک", "m1")
	whole = box.path.read_bytes()
	box.path.write_bytes(whole + whole[:25])
	assert [message["id"] for message in box.messages()] == ["m1"]
	box.send("+98916", "دو", "m2")
	lines = box.path.read_bytes().splitlines()
	assert [json.loads(line)["id"] for line in lines] == ["m1", "m2"]


def test_the_box_is_rotated_and_still_knows_what_the_older_file_holds(box, monkeypatch):
	monkeypatch.setattr(message_box, "ROTATE_AT", 200)
	for number in range(3):
		box.send("+98916", "متن " * 20, f"m{number}")
	older = [message["id"] for message in box.messages()]
	box.send("+98916", "متن", older[0])
	assert [message["id"] for message in box.messages()].count(older[0]) == 1
	assert len(list(box.path.parent.glob("*.jsonl"))) == 2
