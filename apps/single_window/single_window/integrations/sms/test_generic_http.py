"""The generic HTTP adapter against a provider on this machine: success and every kind of failure."""

import json
import socket
from urllib.parse import parse_qs

import pytest

from single_window.integrations.sms import generic_http, registry
from single_window.integrations.sms.base import InvalidSettings, NoAnswer, Refused
from single_window.integrations.sms.stand_in import serve

pytestmark = pytest.mark.feature("E55")

KEY = "planted-key-4711"
MESSAGE_ID = "0123456789abcdef0123"
# The wire format of one of the country's large providers.
TAKEN = {"return": {"status": 200, "message": "تایید شد"}, "entries": [{"messageid": 8792343, "status": 1}]}
NO_CREDIT = {"return": {"status": 418, "message": "اعتبار کافی نیست"}, "entries": None}


@pytest.fixture
def stand_in():
	with serve() as running:
		running.answer_json(TAKEN)
		yield running


def settings(url: str, **changes) -> str:
	return json.dumps(
		{
			"url": url,
			"fields": {"receptor": "{to}", "message": "{text}", "localid": "{message_number}"},
			"success_pointer": "/return/status",
			"success_value": 200,
			"id_pointer": "/entries/0/messageid",
			"error_pointer": "/return/message",
			**changes,
		}
	)


def send(stand_in, **changes):
	provider = registry.provider("Generic HTTP", settings(stand_in.url, **changes), KEY)
	return provider.send("+989161234567", "سلام {to}", MESSAGE_ID)


def test_a_message_is_posted_as_a_form_and_the_providers_id_comes_back(stand_in):
	assert send(stand_in).provider_id == "8792343"
	request = stand_in.requests[0]
	assert request["path"] == f"/v1/{KEY}/sms/send.json"
	form = parse_qs(request["body"])
	assert form["receptor"] == ["09161234567"]
	assert form["message"] == ["سلام {to}"], "a text is never filled in itself"
	assert form["localid"] == [str(int(MESSAGE_ID[:15], 16))]


def test_a_message_is_posted_as_nested_json_with_the_key_in_a_header(stand_in):
	send(
		stand_in,
		format="json",
		number_format="e164",
		headers={"X-API-KEY": "{secret}"},
		fields={"lineNumber": 3000, "messageText": "{text}", "mobiles": ["{to}"]},
	)
	request = stand_in.requests[0]
	assert json.loads(request["body"]) == {
		"lineNumber": 3000,
		"messageText": "سلام {to}",
		"mobiles": ["+989161234567"],
	}
	assert request["headers"]["X-API-KEY"] == KEY


def test_an_error_in_a_body_with_http_200_is_a_refusal_with_the_providers_words(stand_in):
	stand_in.answer_json(NO_CREDIT)
	with pytest.raises(Refused, match="418 اعتبار کافی نیست"):
		send(stand_in)


@pytest.mark.parametrize(
	("status", "kind"), [(400, Refused), (403, Refused), (302, NoAnswer), (500, NoAnswer), (503, NoAnswer)]
)
def test_http_errors_tell_whether_something_may_have_been_sent(stand_in, status, kind):
	stand_in.status = status
	with pytest.raises(kind, match=str(status)):
		send(stand_in)


@pytest.mark.parametrize("body", ["", "<html>gateway</html>", "{}", "[]", '{"return": []}'])
def test_an_answer_without_a_status_leaves_the_outcome_unknown(stand_in, body):
	stand_in.body = body
	with pytest.raises(NoAnswer):
		send(stand_in)


def test_a_time_out_leaves_the_outcome_unknown(stand_in, monkeypatch):
	monkeypatch.setattr(generic_http, "ANSWER_SECONDS", 0.2)
	stand_in.delay = 1
	with pytest.raises(NoAnswer, match="ReadTimeout"):
		send(stand_in)


def test_a_refused_connection_certainly_sent_nothing_and_shows_no_key():
	with socket.socket() as closed:
		closed.bind(("127.0.0.1", 0))
		url = f"http://127.0.0.1:{closed.getsockname()[1]}/{{secret}}"
		provider = registry.provider("Generic HTTP", settings(url), KEY)
		with pytest.raises(Refused) as refusal:
			provider.send("+989161234567", "x", MESSAGE_ID)
	assert KEY not in str(refusal.value)
	assert refusal.value.__cause__ is None


@pytest.mark.parametrize(
	"text",
	[
		None,
		"not json",
		"[]",
		"{}",
		settings("ftp://gateway.example"),
		settings("https://gateway.example", fields={"to": "{to}"}),
		settings("https://gateway.example", format="xml"),
		settings("https://gateway.example", success_pointer="return/status"),
		settings("https://gateway.example", unknown=1),
	],
)
def test_settings_that_cannot_work_are_refused_when_they_are_written(text):
	with pytest.raises(InvalidSettings):
		registry.check("Generic HTTP", text)


def test_good_settings_pass():
	registry.check("Generic HTTP", settings("https://gateway.example/{secret}"))
	registry.check("Local Message Box", None)


@pytest.mark.parametrize(
	("pointer", "value"),
	[("/a/1", 2), ("/a/9", None), ("/b~1c", 3), ("/x/y", None), ("", None), ("/a/x", None)],
)
def test_pointers_read_nested_answers(pointer, value):
	assert generic_http.resolve({"a": [1, 2], "b/c": 3}, pointer) == value
