"""After login people are sent to pages of this site only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.identity import redirects

pytestmark = pytest.mark.feature("F3")


@pytest.mark.parametrize("target", ["/", "/request/ABC-1", "/app/cartable?x=1#y", "/permit/AG-01"])
def test_paths_of_this_site_are_kept(target):
	assert redirects.same_site(target) == target


@pytest.mark.parametrize(
	"target",
	[
		"https://evil.example",
		"//evil.example",
		"/\\evil.example",
		"\\\\evil.example",
		"/\t/evil.example",
		"/\n/evil.example",
		" //evil.example",
		"javascript:alert(1)",
		"evil.example",
		"",
		None,
		"/" + "a" * 600,
	],
)
def test_everything_else_is_dropped(target):
	assert redirects.same_site(target) is None


@given(st.text(alphabet="/\\:.@ae\t\n ", max_size=12))
def test_what_is_kept_always_begins_with_one_slash(target):
	kept = redirects.same_site(target)
	assert kept is None or (kept[0] == "/" and kept[1:2] not in ("/", "\\"))
