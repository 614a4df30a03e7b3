"""The front (nginx) before a stand-in for the web server: what passes, what is refused, what is set."""

import http.client
import json
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from provision import nginx, ports, services
from provision.bench import Bench, this_bench
from provision.processes import Stack

pytestmark = pytest.mark.feature(["Q1", "Q6"])

SITE = "front.localhost"


class Echo(BaseHTTPRequestHandler):
	"""Answers with the request as it arrived behind the front."""

	def do_GET(self):
		if self.path == "/private/files/secret.txt":
			self.send_response(200)
			self.send_header("X-Accel-Redirect", "/protected/private/files/secret.txt")
			self.end_headers()
			return
		body = json.dumps(
			{"path": self.path, "headers": {name.lower(): value for name, value in self.headers.items()}}
		)
		self.send_response(200)
		self.send_header("Content-Length", str(len(body)))
		self.end_headers()
		self.wfile.write(body.encode())

	do_POST = do_GET

	def log_message(self, *_args):
		"""Quiet."""


def make_stack(tmp_path, web_port):
	real = this_bench()
	bench = Bench(tmp_path)
	shutil.copytree(real.root / "deploy" / "nginx", bench.root / "deploy" / "nginx")
	for name, text in {
		f"{SITE}/public/files/page.html": "<script>1</script>",
		f"{SITE}/private/files/secret.txt": "secret",
		f"{SITE}/site_config.json": "{}",
		"common_site_config.json": "{}",
		"assets/app/dist/js/x.bundle.ABCDEF12.js": "var x;" * 400,
		"assets/app/plain.js": "var y;",
	}.items():
		path = bench.sites / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(text)
	for folder in (tmp_path, *tmp_path.parents):
		if folder.stat().st_uid == bench.root.stat().st_uid and folder.name.startswith(("pytest-", "test_")):
			folder.chmod(0o755)
	chosen = {"web": web_port, "socketio": web_port, "proxy": ports.free_private_port()}
	return Stack(bench, "front", SITE, chosen, bench.sites, bench.run / "front")


@pytest.fixture(scope="module")
def front(tmp_path_factory):
	backend = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
	threading.Thread(target=backend.serve_forever, daemon=True).start()
	stack = make_stack(tmp_path_factory.mktemp("test_front"), backend.server_address[1])
	nginx.write_config(stack)
	process = subprocess.Popen(nginx.command(stack), stderr=subprocess.PIPE)
	assert services.wait_until(
		lambda: not ports.is_free(stack.ports["proxy"]), 10, lambda: process.poll() is None
	)
	yield stack
	process.terminate()
	process.communicate()
	backend.shutdown()


@pytest.fixture
def ask(front):
	def ask(path, method="GET", body=None, **headers):
		link = http.client.HTTPConnection("127.0.0.1", front.ports["proxy"], timeout=10)
		names = {name.replace("_", "-"): value for name, value in headers.items()}
		link.request(method, path, body, {"Host": f"localhost:{front.ports['proxy']}", **names})
		answer = link.getresponse()
		answer.text = answer.read().decode()
		return answer

	return ask


def test_the_site_and_the_address_of_the_caller_are_set_by_the_front_alone(ask):
	answer = ask(
		"/api/method/ping",
		X_Forwarded_For="6.6.6.6",
		X_Frappe_Site_Name="other.site",
		X_Forwarded_Host="evil.example",
		X_Real_IP="6.6.6.6",
	)
	seen = json.loads(answer.text)["headers"]
	assert seen["x-frappe-site-name"] == SITE
	assert seen["x-forwarded-for"] == "127.0.0.1"
	assert not {"x-forwarded-host", "x-real-ip", "forwarded"} & set(seen)


@pytest.mark.parametrize(
	"path",
	[
		"/?sid=abc",
		"/api/method/ping?a=1&sid=abc",
		"/api/method/ping?s%69d=abc",
		"/api/method/ping?SID=abc",
		"/api/method/login?sid=abc",
		"/files/page.html?sid=abc",
		"/backups/latest.sql.gz",
		"/Backups",
		"/assets/../common_site_config.json",
		"/assets/%2e%2e/common_site_config.json",
		"/assets/%252e%252e/common_site_config.json",
		"/files/..%5c..%5csite_config.json",
		"/protected/private/files/secret.txt",
		"/protected/site_config.json",
		"/files/missing.png",
		"/assets/missing.js",
	],
)
def test_paths_that_nobody_needs_are_not_found(ask, path):
	assert ask(path).status == 404


@pytest.mark.parametrize("path", ["/?side=1", "/search?q=a.b..c", "/api/method/ping?x=sid"])
def test_harmless_addresses_pass(ask, path):
	assert json.loads(ask(path).text)["path"] == path


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "xlocalhost"])
def test_a_foreign_host_name_gets_no_answer(ask, host):
	with pytest.raises(http.client.RemoteDisconnected):
		ask("/", Host=host)


def test_a_host_with_something_else_in_place_of_the_port_is_refused(ask):
	assert ask("/", Host="localhost:80.evil.example").status == 400


def test_live_connections_only_from_our_own_pages(ask, front):
	own = f"http://localhost:{front.ports['proxy']}"
	assert ask("/socket.io/?EIO=4&sid=engine", Origin=own).status == 200
	assert ask("/socket.io/?EIO=4").status == 200
	assert ask("/socket.io/?EIO=4", Origin="http://evil.example").status == 403
	assert ask("/socket.io/?EIO=4", Origin=f"{own}.evil.example").status == 403


def test_hashed_bundles_are_kept_for_a_year_and_other_assets_for_an_hour(ask):
	hashed = ask("/assets/app/dist/js/x.bundle.ABCDEF12.js", Accept_Encoding="identity")
	assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
	assert ask("/assets/app/plain.js").headers["Cache-Control"] == "public, max-age=3600"
	assert ask("/assets/app/plain.js").headers["X-Content-Type-Options"] == "nosniff"


def test_text_travels_compressed(front):
	link = http.client.HTTPConnection("127.0.0.1", front.ports["proxy"], timeout=10)
	link.request(
		"GET",
		"/assets/app/dist/js/x.bundle.ABCDEF12.js",
		headers={"Host": "localhost", "Accept-Encoding": "gzip"},
	)
	assert link.getresponse().headers["Content-Encoding"] == "gzip"


def test_public_files_are_only_ever_downloaded(ask):
	answer = ask("/files/page.html")
	assert answer.status == 200
	assert answer.headers["Content-Disposition"] == "attachment"
	assert answer.headers["X-Content-Type-Options"] == "nosniff"
	assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_private_file_is_sent_only_when_the_web_server_allows_it(ask):
	answer = ask("/private/files/secret.txt")
	assert answer.text == "secret"
	assert answer.headers["Cache-Control"] == "private, no-store"


def test_pages_cannot_be_framed_and_load_nothing_foreign(ask):
	headers = ask("/").headers
	assert headers["X-Frame-Options"] == "DENY"
	assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
	assert "default-src 'self'" in headers["Content-Security-Policy"]
	assert headers["Server"] == "nginx"


def test_a_body_over_the_limit_is_refused(ask):
	assert ask("/api/method/upload_file", "POST", b"x" * (13 * 1024 * 1024)).status == 413


def test_unusual_methods_are_refused(ask):
	assert ask("/", "PROPFIND").status == 405
