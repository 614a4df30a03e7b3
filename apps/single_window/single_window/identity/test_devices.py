"""The login notice's words for device and browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from single_window.identity import devices

pytestmark = pytest.mark.feature("F5")

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
SAMSUNG = "Mozilla/5.0 (Linux; Android 13; SM-A515F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


def test_a_desktop_computer_is_named_by_its_system():
	assert devices.read(FIREFOX) == devices.Device(device="ویندوز 10", browser="فایرفاکس 131")


def test_a_telephone_is_named_by_model_and_system():
	device = devices.read(SAMSUNG)
	assert "SM-A515F" in device.device
	assert "اندروید 13" in device.device
	assert device.browser == "کروم موبایل 130"


@pytest.mark.parametrize("header", [None, "", "strange", "\x00" * 3000])
def test_an_unknown_visitor_is_called_unknown(header):
	assert devices.read(header).browser == devices.UNKNOWN


@given(st.text(max_size=2000))
def test_a_header_of_any_content_stays_short(header):
	device = devices.read(header)
	assert len(device.browser) <= devices.LONGEST_PART
	assert len(device.device) <= 2 * devices.LONGEST_PART + 1
