"""A consent is evidence: written once."""

import frappe
import pytest

from single_window.constants import DT
from single_window.exceptions import NotAllowedNow
from single_window.identity.factories import citizen

pytestmark = pytest.mark.feature("F1")


def test_a_consent_can_neither_be_changed_nor_deleted():
	consent = frappe.get_doc(DT.CONSENT, {"user": citizen()})
	consent.consent_text = "چیز دیگر"
	with pytest.raises(NotAllowedNow):
		consent.save()
	with pytest.raises(NotAllowedNow):
		consent.delete()
