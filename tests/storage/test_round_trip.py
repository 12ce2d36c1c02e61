"""What the journal writes, it reads back."""

import json

from hypothesis import given

from migrantech_kit.domain import record_kinds
from migrantech_kit.domain.record_kinds import from_payload, kind_of, to_payload
from migrantech_kit.domain.records import Record
from tests.storage.strategies import KINDS, any_record


@given(any_record)
def test_a_record_comes_back_from_its_payload_as_it_was(record: Record) -> None:
    assert from_payload(kind_of(record), json.loads(json.dumps(to_payload(record)))) == record


def test_every_kind_of_record_has_a_stored_name_of_its_own() -> None:
    assert set(record_kinds._KINDS.values()) == set(KINDS)
    assert len(record_kinds._KINDS) == len(KINDS)
