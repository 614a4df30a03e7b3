"""Names of fields in a request: bare ones and those of the asked table pass, those of linked records do not."""

import json

import pytest

from single_window.gate.fields import reach_linked_records

pytestmark = pytest.mark.feature("Q2")


@pytest.mark.parametrize(
	"form",
	[
		{"fields": '["permit_request.mobile"]'},
		{"fields": '["name", "`permit_request`.`mobile`"]'},
		{"fields": '["count(permit_request.mobile) as n"]'},
		{"fields": '[{"permit_request.mobile": "x"}]'},
		{"fieldname": "permit_request.mobile"},
		{"order_by": "permit_request.mobile desc"},
		{"group_by": "permit_request . mobile"},
		{"filters": '{"permit_request.mobile": "x"}'},
		{"filters": '[["permit_request.mobile", "like", "0912%"]]'},
		{"or_filters": '[["Inquiry", "permit_request.mobile", "=", "x"]]'},
	],
	ids=json.dumps,
)
def test_a_column_of_a_linked_record_is_found_wherever_it_is_named(form):
	assert reach_linked_records(form)


@pytest.mark.parametrize(
	"form",
	[
		{"fields": '["name", "`tabInquiry Response`.`state`", "tabToDo.name"]'},
		{"fields": '["count(`tabForm KWPA-01`.`name`) as total_count"]'},
		{"order_by": "`tabPermit Request`.`modified` desc"},
		{"filters": '[["Permit Request", "applicant_name", "like", "%a.b%"]]'},
		{"filters": '{"owner": "a.b@example.test"}'},
		{"filters": '[["ToDo", "date", ">", "2026-01-01 10:00:00.000"]]'},
		{"doc": '{"title": "permit_request.mobile"}'},
		{"fields": '["1.5 as half"]'},
		{},
	],
	ids=json.dumps,
)
def test_what_desk_itself_sends_passes(form):
	assert not reach_linked_records(form)
