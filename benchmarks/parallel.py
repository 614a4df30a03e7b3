"""Filing from several processes at once: do they wait for one another?"""

import json
import os
import subprocess
import sys
import time

import frappe

from benchmarks import people
from benchmarks.acts import CREATE, Cases
from benchmarks.context import Context
from benchmarks.timing import Figure, new_request

PROCESSES = (1, 4)
START_SECONDS = 5.0


def measure(context: Context) -> None:
	"""Requests a second with one and with four processes, all for one office."""
	for number in PROCESSES:
		_together(context, number)


def _together(context: Context, number: int) -> None:
	begin = time.time() + START_SECONDS
	command = [
		sys.executable,
		"-m",
		"benchmarks.parallel",
		frappe.local.site,
		str(begin),
		str(context.budget.seconds),
	]
	workers = [subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) for _number in range(number)]
	times: list[float] = []
	for worker in workers:
		output, _none = worker.communicate()
		times += json.loads(output.splitlines()[-1])
	figure = Figure(
		context.size, f"{CREATE}, {number} process{'es' * (number > 1)}", "product", sorted(times)
	)
	figure.per_second = round(len(times) / context.budget.seconds, 1)
	context.add(figure)


def work(site: str, begin: float, seconds: float) -> list[float]:
	"""One of the processes: file from the agreed instant on, as fast as it goes; the seconds each took."""
	frappe.init(site, sites_path=".")
	frappe.connect()

	class Known:
		people = people.ensure()

	cases, times = Cases(Known), []
	for _number in range(3):
		cases.filed()
	time.sleep(max(0.0, begin - time.time()))
	end = time.perf_counter() + seconds
	while time.perf_counter() < end:
		new_request(Known.people.citizen)
		started = time.perf_counter()
		cases.file()
		frappe.db.commit()
		times.append(time.perf_counter() - started)
	return times


if __name__ == "__main__":
	print(json.dumps(work(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))))
