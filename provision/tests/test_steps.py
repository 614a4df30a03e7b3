"""Steps are stamped by their inputs and resume after an interruption."""

import pytest

from provision import stamps
from provision.commands import run_logged
from provision.failure import Failure
from provision.steps import Step, run_all

pytestmark = pytest.mark.feature("Q1")


class Work:
	"""A step's work that can be told to break off."""

	def __init__(self):
		self.times = 0
		self.breaks = None
		self.inputs = "1"

	def step(self, key, present=lambda: True):
		return Step(key, key.title(), lambda: self.inputs, present, self.run)

	def run(self):
		self.times += 1
		if self.breaks:
			raise self.breaks


def test_a_finished_step_is_not_repeated(bench, capsys):
	work = Work()
	run_all(bench, [work.step("one")])
	run_all(bench, [work.step("one")])
	assert work.times == 1
	first, second = capsys.readouterr().out.splitlines()
	assert first.startswith("[1/1] One … done (")
	assert second == "[1/1] One … up to date"


def test_a_changed_input_repeats_the_step(bench):
	work = Work()
	run_all(bench, [work.step("one")])
	work.inputs = "2"
	run_all(bench, [work.step("one")])
	assert work.times == 2


def test_a_vanished_result_repeats_the_step(bench):
	work = Work()
	run_all(bench, [work.step("one")])
	run_all(bench, [work.step("one", present=lambda: False)])
	assert work.times == 2


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), Failure("no network")])
def test_an_interrupted_setup_resumes_at_the_step_it_left(bench, interruption):
	first, second, third = Work(), Work(), Work()
	steps = [first.step("first"), second.step("second"), third.step("third")]
	second.breaks = interruption
	with pytest.raises(type(interruption)):
		run_all(bench, steps)
	second.breaks = None
	run_all(bench, steps)
	assert (first.times, second.times, third.times) == (1, 2, 1)


def test_a_step_interrupted_while_it_is_repeated_does_not_count_as_finished(bench):
	work = Work()
	run_all(bench, [work.step("one")])
	work.breaks = KeyboardInterrupt()
	with pytest.raises(KeyboardInterrupt):
		run_all(bench, [work.step("one", present=lambda: False)])
	work.breaks = None
	run_all(bench, [work.step("one")])
	assert work.times == 3


def test_a_failing_command_names_its_log_and_the_next_step(tmp_path):
	log = tmp_path / "x.log"
	with pytest.raises(Failure) as caught:
		run_logged(
			["sh", "-c", "echo broken pipe of water; exit 3"],
			log,
			what="Water failed.",
			next_step="Call a plumber.",
		)
	message = str(caught.value)
	assert "Error: Water failed. (exit code 3)" in message
	assert "broken pipe of water" in message
	assert "What to do: Call a plumber." in message
	assert f"Log: {log}" in message


def test_passwords_do_not_reach_the_log(tmp_path):
	log = tmp_path / "x.log"
	run_logged(["true", "--password", "s3cret"], log, what="-", next_step="-", secrets=("s3cret",))
	assert "s3cret" not in log.read_text()


def test_a_digest_sees_content_names_and_absence(tmp_path):
	(tmp_path / "a.py").write_text("1")
	before = stamps.tree_digest(tmp_path, ("*.py",))
	(tmp_path / "a.py").rename(tmp_path / "b.py")
	assert stamps.tree_digest(tmp_path, ("*.py",)) != before
	assert stamps.digest(tmp_path / "missing") != stamps.digest("")
