"""The registry's Frappe: renaming, and a clear stop when wheel or tree is not the verified one."""

import hashlib
import zipfile

import pytest

from provision import frappe_source, frappe_wheel, stamps
from provision.bench import Bench, this_bench
from provision.failure import Failure
from provision.state import State
from provision.steps import Step, run_all

pytestmark = pytest.mark.feature("Q1")


def make_wheel(path, files):
	with zipfile.ZipFile(path, "w") as archive:
		for name, content in files.items():
			archive.writestr(name, content)
	return path


@pytest.fixture
def small_wheel(tmp_path):
	return make_wheel(
		tmp_path / "small.whl",
		{
			"criscostack/__init__.py": 'NAME = "criscostack for criscoerp"\n',
			"criscostack/commands/brik.py": "# Crisco, CriscoStack, CRISCOSTACK\n",
			"criscostack/logo.png": b"\x89PNG\0criscostack",
			"criscostack/.DS_Store": b"junk",
			"criscostack-1.0.0.dist-info/METADATA": "Name: criscostack",
		},
	)


@pytest.mark.parametrize(
	("renamed", "genuine"),
	[
		("import criscostack", "import frappe"),
		("CriscoStack Framework", "Frappe Framework"),
		("class CriscostackTestCase", "class FrappeTestCase"),
		("CRISCOSTACK_SITE", "FRAPPE_SITE"),
		("criscoerp.com and Criscoerp and CriscoERP", "erpnext.com and ERPNext and ERPNext"),
		("Crisco crisco CRISCO", "Frappe frappe FRAPPE"),
		("brik start", "bench start"),
	],
)
def test_each_spelling_is_renamed_back(renamed, genuine):
	assert frappe_wheel.rename(renamed) == genuine


def test_longer_spellings_are_renamed_before_their_stems():
	olds = [old for old, _new in frappe_wheel.RENAMES]
	for position, old in enumerate(olds):
		assert not any(earlier in old for earlier in olds[:position]), (
			f"{old} would be spoilt by an earlier rename"
		)


def test_binary_files_and_broken_text_stay_as_they_are():
	binary = b"\0 criscostack"
	broken = b"criscostack \xff\xfe"
	assert frappe_wheel.rename_content(binary) == binary
	assert frappe_wheel.rename_content(broken) == broken


def test_only_the_package_folder_is_unpacked_under_its_real_name(small_wheel, tmp_path):
	frappe_wheel.unpack(small_wheel, tmp_path / "out")
	found = {
		path.relative_to(tmp_path / "out").as_posix()
		for path in (tmp_path / "out").rglob("*")
		if path.is_file()
	}
	assert found == {"frappe/__init__.py", "frappe/commands/bench.py", "frappe/logo.png"}
	assert (tmp_path / "out/frappe/__init__.py").read_text() == 'NAME = "frappe for erpnext"\n'
	assert (tmp_path / "out/frappe/logo.png").read_bytes() == b"\x89PNG\0criscostack"


def test_a_wheel_that_climbs_out_of_its_folder_is_refused(tmp_path):
	wheel = make_wheel(tmp_path / "evil.whl", {"criscostack/../../evil.py": "x"})
	with pytest.raises(Failure, match="outside its folder"):
		frappe_wheel.unpack(wheel, tmp_path / "out")


def test_a_tampered_wheel_stops_the_setup_before_anything_is_unpacked(bench):
	wheel = bench.cache / frappe_wheel.WHEEL_NAME
	make_wheel(wheel, {"criscostack/__init__.py": "import os"})
	with pytest.raises(Failure) as caught:
		frappe_source.make(bench, State())
	message = str(caught.value)
	assert "is not the file this project was tested with" in message
	assert frappe_wheel.WHEEL_SHA256 in message
	assert f"Delete {wheel}" in message
	assert not bench.frappe.exists()


def test_a_wheel_whose_tree_differs_stops_the_setup(bench, small_wheel, monkeypatch):
	wheel = bench.cache / frappe_wheel.WHEEL_NAME
	small_wheel.replace(wheel)
	monkeypatch.setattr(
		frappe_wheel.verify_wheel, "__defaults__", (hashlib.sha256(wheel.read_bytes()).hexdigest(),)
	)
	with pytest.raises(Failure, match="is not the verified one"):
		frappe_source.make(bench, State())
	assert not bench.frappe.exists()


def test_the_digest_is_the_one_of_the_documented_shell_command(tmp_path):
	package = tmp_path / "frappe"
	(package / "b").mkdir(parents=True)
	(package / "b" / "z.py").write_text("z")
	(package / "a.py").write_text("a")
	lines = "".join(
		f"{hashlib.sha256(text).hexdigest()}  {name}\n"
		for name, text in (("frappe/a.py", b"a"), ("frappe/b/z.py", b"z"))
	)
	assert frappe_wheel.tree_digest(tmp_path) == hashlib.sha256(lines.encode()).hexdigest()


def test_built_bundles_and_compiled_python_do_not_change_the_digest(tmp_path):
	package = tmp_path / "frappe"
	package.mkdir()
	(package / "a.py").write_text("a")
	before = frappe_wheel.tree_digest(tmp_path)
	for made in ("public/dist/js/x.js", "__pycache__/a.pyc", "desk/__pycache__/b.pyc"):
		(package / made).parent.mkdir(parents=True, exist_ok=True)
		(package / made).write_text("made here")
	(package / "public" / "node_modules").symlink_to(tmp_path)
	assert frappe_wheel.tree_digest(tmp_path) == before


def test_a_changed_file_in_the_installed_tree_stops_the_next_setup(bench):
	(bench.frappe / "frappe").mkdir(parents=True)
	(bench.frappe / "frappe" / "__init__.py").write_text("tampered = True")
	step = Step(
		"frappe",
		"Frappe",
		lambda: "same",
		lambda: frappe_source.is_present(bench, State()),
		lambda: pytest.fail("made anew"),
	)
	stamps.put(bench, "frappe", "same")
	with pytest.raises(Failure, match="Changes belong into the app"):
		run_all(bench, [step])


def test_the_installed_registry_tree_of_this_bench_is_the_verified_one():
	bench: Bench = this_bench()
	if (bench.frappe / ".git").exists():
		assert (bench.frappe / "pyproject.toml").exists(), "genuine upstream keeps its own project file"
	else:
		assert frappe_wheel.tree_digest(bench.frappe) == frappe_wheel.TREE_DIGEST
