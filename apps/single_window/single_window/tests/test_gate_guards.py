"""The decorators of endpoints: who may call, and how often. Limits run on the real Redis."""

import inspect
import threading
import time

import frappe
import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from single_window.constants import Role
from single_window.exceptions import NotFound, TooManyAttempts
from single_window.guards import (
	ROLES_OF_AUDIENCE,
	Audience,
	admit,
	audience,
	audiences_of,
	belongs,
	count_attempt,
	forget_attempts,
	rate_limited,
)

pytestmark = pytest.mark.feature("Q2")


def make_user(*roles: Role) -> str:
	user = frappe.new_doc("User")
	email = f"{frappe.generate_hash(length=10)}@gate.invalid"
	user.update({"email": email, "first_name": "Guard", "send_welcome_email": 0})
	for role in roles:
		user.append("roles", {"role": str(role)})
	user.flags.no_welcome_mail = True
	return user.insert(ignore_permissions=True).name


@pytest.fixture
def key():
	"""A key no other run has used: counters live in Redis, beyond the test's rollback."""
	return frappe.generate_hash(length=12)


class TestAudience:
	def test_everybody_is_admitted_to_what_is_open_to_guests(self):
		for user in ("Guest", make_user(Role.CITIZEN), make_user(Role.AGENCY_OFFICER)):
			assert belongs(user, frozenset({Audience.GUEST}))

	def test_citizen_means_a_logged_in_user_without_desk(self):
		citizens = frozenset({Audience.CITIZEN})
		assert belongs(make_user(Role.CITIZEN), citizens)
		assert not belongs("Guest", citizens)
		assert not belongs(make_user(Role.AGENCY_OFFICER), citizens)

	def test_each_desk_audience_admits_its_roles_only(self):
		user = make_user(Role.AGENCY_OFFICER)
		admitted = {one for one in ROLES_OF_AUDIENCE if belongs(user, frozenset({one}))}
		assert admitted == {Audience.OFFICER}
		assert belongs(user, frozenset({Audience.DESK}))

	def test_an_officers_role_on_an_account_without_desk_admits_nothing(self):
		user = make_user(Role.AGENCY_OFFICER)
		frappe.db.set_value("User", user, "user_type", "Website User")
		frappe.clear_document_cache("User", user)
		assert not belongs(user, frozenset({Audience.OFFICER, Audience.DESK}))

	def test_strangers_are_told_nothing_and_colleagues_what_to_do(self):
		frappe.set_user(make_user(Role.CITIZEN))
		with pytest.raises(NotFound):
			admit(frozenset({Audience.OFFICER}))
		frappe.set_user("Administrator")
		frappe.set_user(make_user(Role.SUPPORT_TEAM))
		with pytest.raises(frappe.PermissionError, match=r".+"):
			admit(frozenset({Audience.OFFICER}))

	def test_a_guarded_function_keeps_its_signature_and_shows_its_audience(self):
		@audience(Audience.OFFICER, Audience.MANAGER)
		@rate_limited("code", limit=1, seconds=1)
		def act(code: str, count: int = 1) -> dict:
			"""Does something."""

		assert str(inspect.signature(act)) == "(code: str, count: int = 1) -> dict"
		assert act.__doc__ == "Does something."
		assert audiences_of(act) == {Audience.OFFICER, Audience.MANAGER}

	def test_an_audience_must_be_named(self):
		with pytest.raises(TypeError):
			audience()
		with pytest.raises(ValueError, match="Everybody"):
			audience("Everybody")


class TestLimit:
	def test_calls_beyond_the_limit_are_refused_with_the_time_left(self, key):
		@rate_limited("mobile", limit=2, seconds=300)
		def send(mobile: str) -> str:
			return mobile

		assert [send(key), send(mobile=key)] == [key, key]
		with pytest.raises(TooManyAttempts, match=r"\w+"):
			send(key)
		assert send(key + "other") == key + "other"

	def test_the_refusal_says_when_to_come_back(self, key):
		frappe.local.lang = "en"
		count_attempt("test", key, limit=1, seconds=300)
		with pytest.raises(TooManyAttempts, match="5 minutes"):
			count_attempt("test", key, limit=1, seconds=300)
		frappe.local.lang = "fa"
		with pytest.raises(TooManyAttempts, match="۵"):
			count_attempt("test", key, limit=1, seconds=300)

	def test_several_parameters_make_one_key_and_case_does_not_matter(self, key):
		@rate_limited(("user", "code"), limit=1, seconds=60)
		def enter(user: str, code: str = "a") -> None: ...

		enter(key)
		enter(key, "b")
		with pytest.raises(TooManyAttempts):
			enter(f" {key.upper()} ", code="A")

	def test_the_key_may_be_computed(self, key):
		@rate_limited(lambda **_arguments: key, limit=1, seconds=60)
		def act(value: str) -> str:
			return value

		act(value="1")
		with pytest.raises(TooManyAttempts):
			act(value="2")

	def test_the_window_ends(self, key):
		count_attempt("test", key, limit=1, seconds=1)
		time.sleep(1.1)
		assert count_attempt("test", key, limit=1, seconds=1) == 1

	def test_forgetting_starts_the_window_anew(self, key):
		count_attempt("test", key, limit=1, seconds=60)
		forget_attempts("test", key)
		assert count_attempt("test", key, limit=1, seconds=60) == 1

	def test_clearing_the_cache_does_not_forgive(self, key):
		count_attempt("test", key, limit=1, seconds=60)
		frappe.clear_cache()
		with pytest.raises(TooManyAttempts):
			count_attempt("test", key, limit=1, seconds=60)

	def test_two_hundred_calls_at_once_let_exactly_the_limit_through(self, key):
		site, passed, barrier = frappe.local.site, [], threading.Barrier(20)

		def attempt():
			frappe.init(site, sites_path=".")
			barrier.wait()
			for _i in range(10):
				try:
					count_attempt("test", key, limit=7, seconds=60)
				except TooManyAttempts:
					continue
				passed.append(1)

		threads = [threading.Thread(target=attempt) for _i in range(20)]
		for one in threads:
			one.start()
		for one in threads:
			one.join()
		assert len(passed) == 7

	def test_without_redis_secret_codes_are_refused_and_the_rest_passes(self, key, monkeypatch):
		def fail(*_args):
			raise RedisConnectionError

		monkeypatch.setattr(frappe.cache, "eval", fail)
		with pytest.raises(TooManyAttempts):
			count_attempt("test", key, limit=1, seconds=60, fail_closed=True)
		assert count_attempt("test", key, limit=1, seconds=60) == 0
