"""Steps of a registration for tests, and a way to read the code that was sent."""

import re

import frappe

from single_window.constants import DT
from single_window.identity import registration
from single_window.messaging import sealing

PASSWORD = "karun-nakhl-baran-57"
NATIONAL_CODE = "0013542419"
OTHER_NATIONAL_CODE = "0499370899"

_CODE = re.compile(r"#(\d{6})$")


def unused_mobile() -> str:
	"""A valid mobile number that no test has used before."""
	return f"0916{int(frappe.generate_hash(length=10), 16) % 10_000_000:07d}"


def unused_username() -> str:
	"""A valid user name that no test has used before."""
	return f"t{frappe.generate_hash(length=10)}"


def messages_to(mobile: str, template: str = "registration_code") -> list[frappe._dict]:
	"""What lies in the outbox for a number (E.164), newest last."""
	return frappe.get_all(
		DT.SMS_MESSAGE,
		filters={"mobile": mobile, "template": template},
		fields=["name", "text", "sealed_text", "state", "template"],
		order_by="creation asc",
	)


def sent_code(mobile: str) -> str:
	"""The newest code on its way to a number (E.164)."""
	text = sealing.open_sealed(messages_to(mobile)[-1].sealed_text)
	return _CODE.search(text)[1]


def wrong_code(mobile: str) -> str:
	"""Some code that is not the right one."""
	return f"{(int(sent_code(mobile)) + 1) % 1_000_000:06d}"


def started() -> tuple[str, str]:
	"""A registration whose code was sent: token, and mobile in E.164."""
	number = unused_mobile()
	token = registration.start(unused_username(), number)["token"]
	return token, f"+98{number[1:]}"


def confirmed() -> tuple[str, str]:
	"""A registration whose mobile is confirmed: token, and mobile in E.164."""
	token, number = started()
	assert registration.confirm_code(token, sent_code(number)) == {"ok": True}
	return token, number


def citizen() -> str:
	"""The user of a finished registration without a profile."""
	token, _number = confirmed()
	return registration.complete(token, PASSWORD, True)
