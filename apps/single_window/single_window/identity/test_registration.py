"""Registration step by step, and every way to get a step wrong."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime
from frappe.utils.password import check_password

from single_window.constants import DT, Role
from single_window.exceptions import (
	ConsentRequired,
	InvalidCode,
	InvalidMobile,
	InvalidUsername,
	TooManyAttempts,
)
from single_window.identity import accounts, codes, consents, registration
from single_window.identity.factories import (
	PASSWORD,
	citizen,
	confirmed,
	messages_to,
	sent_code,
	started,
	unused_mobile,
	unused_username,
	wrong_code,
)
from single_window.identity.passwords import WeakPassword
from single_window.identity.registration import RegistrationState

pytestmark = pytest.mark.feature("F1")


def row(token: str) -> "frappe.model.document.Document":
	return frappe.get_doc("Registration", codes.token_name(token))


def make_past(token: str, field: str) -> None:
	frappe.db.set_value("Registration", codes.token_name(token), field, now_datetime() - timedelta(seconds=1))


def let_time_pass(number: str, seconds: int) -> None:
	"""Move the instants of the codes sent to a number into the past."""
	sent = frappe.db.get_value("Code Quota", number, "sent_on").splitlines()
	moved = [str(frappe.utils.get_datetime(line) - timedelta(seconds=seconds)) for line in sent]
	frappe.db.set_value("Code Quota", number, "sent_on", "\n".join(moved), update_modified=False)


class TestWholeWay:
	def test_the_steps_of_the_province_make_a_citizen(self):
		username, typed = unused_username(), "۰۹۱۶" + unused_mobile()[4:]
		answer = registration.start(username.upper(), typed)
		number = row(answer["token"]).mobile
		assert answer["mobile"] == f"0916***{typed[-4:]}"
		assert answer["resend_after"] == 60
		assert registration.confirm_code(answer["token"], sent_code(number)) == {"ok": True}
		user = frappe.get_doc("User", registration.complete(answer["token"], PASSWORD, True))
		assert (user.username, user.mobile_no, user.user_type, user.language) == (
			username,
			f"0916{typed[-7:]}",
			"Website User",
			"fa",
		)
		assert [role.role for role in user.roles] == [Role.CITIZEN]
		assert user.email.endswith("@citizen.invalid")
		assert check_password(user.name, PASSWORD) == user.name
		applicant = frappe.get_doc(DT.APPLICANT, {"user": user.name})
		assert (applicant.mobile, applicant.identity_state) == (number, "Unverified")

	def test_the_consent_is_kept_with_its_words_version_and_time(self):
		user = citizen()
		consent = frappe.get_doc(DT.CONSENT, {"user": user})
		assert consent.text_version == consents.VERSION
		assert consent.consent_text == consents.text()
		assert consent.applicant == frappe.db.get_value(DT.APPLICANT, {"user": user})
		assert now_datetime() - frappe.utils.get_datetime(consent.given_on) < timedelta(minutes=1)

	def test_no_mail_is_sent_and_no_mail_address_asked(self):
		before = frappe.db.count("Email Queue")
		citizen()
		assert frappe.db.count("Email Queue") == before

	def test_sixty_registrations_an_hour_are_not_the_end(self, monkeypatch):
		monkeypatch.setattr(frappe.db, "get_creation_count", lambda *_args: 1000)
		assert citizen()


class TestStart:
	def test_a_taken_user_name_is_refused_at_its_field(self):
		taken = frappe.db.get_value("User", citizen(), "username")
		with pytest.raises(InvalidUsername):
			registration.start(taken.upper(), unused_mobile())
		assert frappe.local.response["field"] == "username"

	def test_a_wrong_mobile_is_refused_at_its_field_and_costs_no_message(self):
		with pytest.raises(InvalidMobile):
			registration.start(unused_username(), "0913")
		assert frappe.local.response["field"] == "mobile"

	def test_a_known_number_gets_the_same_answer_and_its_owner_a_notice(self):
		number = frappe.db.get_value(DT.APPLICANT, {"user": citizen()}, "mobile")
		let_time_pass(number, 61)
		known = registration.start(unused_username(), number)
		unknown = registration.start(unused_username(), unused_mobile())
		assert known.keys() == unknown.keys()
		assert len(messages_to(number)) == 1, "only the code of his own registration"
		(notice,) = messages_to(number, "already_registered")
		assert "قبلاً ثبت‌نام کرده‌اید" in notice.text
		answers = [registration.confirm_code(answer["token"], "000000") for answer in (known, unknown)]
		assert answers[0] == answers[1]

	def test_the_rows_of_known_and_unknown_numbers_look_alike(self):
		number = frappe.db.get_value(DT.APPLICANT, {"user": citizen()}, "mobile")
		let_time_pass(number, 61)
		known = row(registration.start(unused_username(), number)["token"])
		unknown = row(registration.start(unused_username(), unused_mobile())["token"])
		assert bool(known.code_hash) == bool(unknown.code_hash)
		assert (known.state, known.code_tries, known.codes_sent) == (
			unknown.state,
			unknown.code_tries,
			unknown.codes_sent,
		)

	def test_the_token_is_not_in_the_database(self):
		token, _number = started()
		assert not frappe.db.exists("Registration", token)
		assert token not in str(row(token).as_dict())


class TestCode:
	def test_a_wrong_code_is_an_answer_that_counts(self):
		token, number = started()
		answer = registration.confirm_code(token, wrong_code(number))
		assert (answer["ok"], answer["field"]) == (False, "code")
		assert row(token).code_tries == 1
		assert registration.confirm_code(token, sent_code(number))["ok"]

	def test_after_five_wrong_codes_the_right_one_is_worthless_until_a_new_one_is_sent(self):
		token, number = started()
		for _try in range(5):
			assert not registration.confirm_code(token, wrong_code(number))["ok"]
		assert not registration.confirm_code(token, sent_code(number))["ok"]
		assert row(token).state == RegistrationState.CODE_SENT
		let_time_pass(number, 61)
		registration.resend(token)
		assert registration.confirm_code(token, sent_code(number))["ok"]

	def test_an_expired_code_is_refused(self):
		token, number = started()
		make_past(token, "code_expires_on")
		answer = registration.confirm_code(token, sent_code(number))
		assert not answer["ok"]
		assert row(token).code_tries == 0

	def test_a_code_is_bound_to_its_own_token(self):
		_token, number = started()
		other, other_number = started()
		if sent_code(number) != sent_code(other_number):
			assert not registration.confirm_code(other, sent_code(number))["ok"]

	def test_a_new_code_makes_the_old_one_worthless(self):
		token, number = started()
		old = sent_code(number)
		let_time_pass(number, 61)
		registration.resend(token)
		if sent_code(number) != old:
			assert not registration.confirm_code(token, old)["ok"]

	def test_confirming_twice_is_harmless_and_the_code_is_gone(self):
		token, number = confirmed()
		assert registration.confirm_code(token, sent_code(number)) == {"ok": True}
		assert row(token).code_hash is None

	@pytest.mark.parametrize("token", ["", "unknown", "x" * 5000])
	def test_an_unknown_token_says_begin_again(self, token):
		with pytest.raises(InvalidCode):
			registration.confirm_code(token, "123456")
		assert frappe.local.response["field"] == "token"

	def test_an_expired_registration_looks_like_an_unknown_one(self):
		token, number = started()
		make_past(token, "expires_on")
		for step in (
			lambda: registration.confirm_code(token, sent_code(number)),
			lambda: registration.resend(token),
		):
			with pytest.raises(InvalidCode):
				step()

	def test_the_code_is_in_no_row_as_it_stands(self):
		token, number = started()
		code = sent_code(number)
		assert code not in messages_to(number)[-1].text
		assert code not in messages_to(number)[-1].sealed_text
		assert row(token).code_hash.partition("$")[2] not in ("", code)


class TestLimits:
	def test_a_second_code_within_a_minute_is_refused_with_the_time_to_wait(self):
		token, _number = started()
		with pytest.raises(TooManyAttempts):
			registration.resend(token)
		assert 0 < frappe.local.response["retry_after"] <= 60

	def test_a_new_registration_does_not_reset_the_limit_of_its_number(self):
		_token, number = started()
		with pytest.raises(TooManyAttempts):
			registration.start(unused_username(), number)

	def test_five_codes_an_hour_and_ten_a_day(self):
		token, number = started()
		for _code in range(4):
			let_time_pass(number, 61)
			registration.resend(token)
		let_time_pass(number, 61)
		with pytest.raises(TooManyAttempts):
			registration.resend(token)
		let_time_pass(number, 3600)
		for _code in range(5):
			let_time_pass(number, 61)
			registration.resend(token)
		let_time_pass(number, 3600)
		with pytest.raises(TooManyAttempts):
			registration.resend(token)
		let_time_pass(number, 86400)
		registration.resend(token)

	def test_an_emptied_redis_changes_no_limit(self):
		token, _number = started()
		frappe.cache.delete_keys("")
		with pytest.raises(TooManyAttempts):
			registration.resend(token)

	def test_the_budget_of_the_whole_system_stops_a_flood_over_many_numbers(self, monkeypatch):
		sent = frappe.db.count(
			DT.SMS_MESSAGE, {"template": ("in", ["registration_code", "already_registered"])}
		)
		monkeypatch.setitem(frappe.local.conf, "single_window_codes_per_hour", sent + 3)
		for _number in range(3):
			started()
		with pytest.raises(TooManyAttempts):
			started()


class TestComplete:
	def test_without_the_code_there_is_no_account(self):
		token, _number = started()
		with pytest.raises(InvalidCode):
			registration.complete(token, PASSWORD, True)

	@pytest.mark.parametrize("consent", [False, None, 0, "yes", 1])
	def test_only_yes_is_a_consent(self, consent):
		token, number = confirmed()
		with pytest.raises(ConsentRequired):
			registration.complete(token, PASSWORD, consent)
		assert not accounts.account_of_mobile(number)

	@pytest.mark.parametrize(
		"password", ["", "short1", "12345678", "password1234", "aaaaaaaaaaaa", "x" * 200]
	)
	def test_a_weak_password_is_refused_at_its_field(self, password):
		token, number = confirmed()
		with pytest.raises(WeakPassword):
			registration.complete(token, password, True)
		assert frappe.local.response["field"] == "password"
		assert not accounts.account_of_mobile(number)

	def test_the_own_number_or_user_name_is_no_password(self):
		token, number = confirmed()
		for word in (f"0{number[3:]}", row(token).username):
			with pytest.raises(WeakPassword):
				registration.complete(token, f"karun {word} baran", True)

	def test_a_token_makes_one_account(self):
		token, _number = confirmed()
		registration.complete(token, PASSWORD, True)
		with pytest.raises(InvalidCode):
			registration.complete(token, PASSWORD, True)

	def test_whoever_comes_second_for_a_user_name_chooses_another_and_goes_on(self):
		first, _number = confirmed()
		second, _other = confirmed()
		frappe.db.set_value("Registration", codes.token_name(second), "username", row(first).username)
		registration.complete(first, PASSWORD, True)
		with pytest.raises(InvalidUsername):
			registration.complete(second, PASSWORD, True)
		assert frappe.local.response["field"] == "username"
		fresh = unused_username()
		user = registration.complete(second, PASSWORD, True, username=fresh)
		assert frappe.db.get_value("User", user, "username") == fresh

	def test_two_tabs_with_one_number_make_one_account(self):
		token, number = confirmed()
		let_time_pass(number, 61)
		other = registration.start(unused_username(), number)["token"]
		registration.confirm_code(other, sent_code(number))
		registration.complete(token, PASSWORD, True)
		with pytest.raises(InvalidMobile):
			registration.complete(other, PASSWORD, True)
		assert frappe.db.count(DT.APPLICANT, {"mobile": number}) == 1


def test_old_registrations_are_forgotten_and_running_ones_kept():
	old, _number = started()
	running, _other = started()
	frappe.db.set_value(
		"Registration", codes.token_name(old), "expires_on", now_datetime() - timedelta(days=2)
	)
	registration.forget_old()
	assert not frappe.db.exists("Registration", codes.token_name(old))
	assert frappe.db.exists("Registration", codes.token_name(running))
