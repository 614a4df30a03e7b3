"""Fill in the production templates: nginx and supervisor configuration for one site of this bench.

Usage: python3 deploy/render.py --host window.example.ir --site window.example.ir --out /etc/single-window
"""

import argparse
import os
import pwd
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
TEMPLATES = {
	"http.conf": "nginx/http.conf.template",
	"site.conf": "nginx/site.conf.template",
	"headers.conf": "nginx/headers.conf.template",
	"server.conf": "nginx/server.conf.template",
	"supervisor.conf": "supervisor/single-window.conf.template",
}
# A person logs in, mistypes, asks for a code again: ten tries a minute are plenty, with room for an office's shared address.
GUESS_RATE = "10r/m"
GUESS_BURST = "20"
HSTS = 'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;'


def values(arguments: argparse.Namespace) -> dict[str, str]:
	"""What stands for each word between @ signs."""
	return {
		"NAME": "single_window",
		"HOST": arguments.host,
		"SITE": arguments.site,
		"BENCH": str(BENCH),
		"SITES": str(BENCH / "sites"),
		"USER": arguments.user,
		"OUT": str(arguments.out),
		"HEADERS": str(arguments.out / "headers.conf"),
		"WEB_PORT": str(arguments.web_port),
		"SOCKETIO_PORT": str(arguments.socketio_port),
		"WEB_WORKERS": str(2 * (os.cpu_count() or 1) + 1),
		"GUESS_RATE": GUESS_RATE,
		"GUESS_BURST": GUESS_BURST,
		"HSTS": HSTS,
	}


def fill(text: str, words: dict[str, str]) -> str:
	"""The template with every word filled in."""
	for name, value in words.items():
		text = text.replace(f"@{name}@", value)
	return text


def parse(words: list[str] | None = None) -> argparse.Namespace:
	"""Read the command line."""
	parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
	parser.add_argument("--host", required=True, help="public host name")
	parser.add_argument("--site", required=True, help="name of the site's folder below sites/")
	parser.add_argument("--out", required=True, type=Path, help="folder for the generated files")
	parser.add_argument(
		"--user", default=pwd.getpwuid(BENCH.stat().st_uid).pw_name, help="account of the processes"
	)
	parser.add_argument("--web-port", type=int, default=8000)
	parser.add_argument("--socketio-port", type=int, default=9000)
	return parser.parse_args(words)


def main(words: list[str] | None = None) -> None:
	"""Write all files."""
	arguments = parse(words)
	arguments.out.mkdir(parents=True, exist_ok=True)
	for name, template in TEMPLATES.items():
		text = (BENCH / "deploy" / template).read_text(encoding="utf-8")
		(arguments.out / name).write_text(fill(text, values(arguments)), encoding="utf-8")


if __name__ == "__main__":
	main()
