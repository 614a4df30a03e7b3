"""The production templates: every word is filled in, and nginx accepts the result."""

import importlib.util
import re
import subprocess

import pytest

from provision import nginx, processes
from provision.bench import this_bench

pytestmark = pytest.mark.feature(["Q1", "Q6"])

HOST = "window.example.org"


@pytest.fixture
def render():
	path = this_bench().root / "deploy" / "render.py"
	spec = importlib.util.spec_from_file_location("render", path)
	module = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(module)
	return module


@pytest.fixture
def rendered(render, tmp_path):
	render.main(["--host", HOST, "--site", HOST, "--out", str(tmp_path), "--user", "frappe"])
	return tmp_path


def test_no_word_is_left_open(rendered):
	for file in rendered.iterdir():
		assert not re.search(r"@[A-Z_]+@", file.read_text()), file.name


def test_every_queue_has_a_worker_in_production_and_in_the_procfile(rendered):
	supervisor = (rendered / "supervisor.conf").read_text()
	procfile = (this_bench().root / "Procfile").read_text()
	for queue in processes.QUEUES:
		assert f"worker --queue {queue}\n" in supervisor
		assert f"bin/process worker-{queue}\n" in procfile


def test_the_procfile_starts_every_known_process():
	lines = (this_bench().root / "Procfile").read_text().splitlines()
	started = {line.rsplit(" ", 1)[1] for line in lines}
	assert started == {*processes.STACK_ROLES, *processes.SERVICE_ROLES}


def test_production_insists_on_tls(rendered):
	assert "Strict-Transport-Security" in (rendered / "headers.conf").read_text()
	assert f"return 301 https://{HOST}$request_uri;" in (rendered / "server.conf").read_text()


def test_nginx_accepts_the_production_files(rendered):
	certificate, key = rendered / "cert.pem", rendered / "key.pem"
	request = [
		"openssl",
		"req",
		"-x509",
		"-newkey",
		"rsa:2048",
		"-nodes",
		"-days",
		"1",
		"-subj",
		f"/CN={HOST}",
	]
	files = ["-keyout", str(key), "-out", str(certificate)]
	subprocess.run([*request, *files], check=True, capture_output=True)
	server = (rendered / "server.conf").read_text()
	server = server.replace(f"/etc/ssl/{HOST}/fullchain.pem", str(certificate))
	server = server.replace(f"/etc/ssl/{HOST}/privkey.pem", str(key)).replace("/var/log/nginx", str(rendered))
	# Only the syntax is checked: ports below 1024 may be taken or forbidden here.
	server = re.sub(r"(listen (?:\[::\]:)?)(80|443)", lambda found: f"{found[1]}2{int(found[2]):04d}", server)
	(rendered / "server.conf").write_text(server)
	main = f"pid {rendered}/nginx.pid; events {{}} http {{ include {rendered}/server.conf; }}"
	(rendered / "main.conf").write_text(main)
	command = [nginx.program(), "-t", "-e", "stderr", "-p", str(rendered), "-c", str(rendered / "main.conf")]
	result = subprocess.run(command, capture_output=True, text=True)
	assert result.returncode == 0, result.stderr
