"""A new citizen does not cost everybody the warm cache."""

import frappe
import pytest

from single_window.identity.factories import citizen

pytestmark = pytest.mark.feature("F1")


def test_an_account_is_made_without_emptying_the_cache_of_the_site(monkeypatch):
	emptied = []
	original = frappe.clear_cache

	def clear_cache(user: str | None = None, doctype: str | None = None) -> None:
		if not user and not doctype:
			emptied.append("the whole site")
		original(user=user, doctype=doctype)

	monkeypatch.setattr(frappe, "clear_cache", clear_cache)
	citizen()
	assert emptied == []
