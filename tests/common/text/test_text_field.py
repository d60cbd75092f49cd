"""Text in blocks in a model field and a form field."""

import json

import pytest
from django.core.exceptions import ValidationError

from regiovisie.common.text import from_plain
from regiovisie.common.text.field import BlocksField, BlocksFormField


def test_model_field_cleans():
    field = BlocksField(blank=True)
    assert field.clean("een\n\ntwee", None) == from_plain("een\n\ntwee")
    with pytest.raises(ValidationError):
        field.clean([{"kind": "x"}], None)
    with pytest.raises(ValidationError):
        BlocksField().clean([], None)
    assert field.get_default() == []


def test_form_field_keeps_ids_and_marks():
    before = from_plain("een\n\ntwee")
    before[0]["runs"][0]["marks"] = ["bold"]
    field = BlocksFormField(initial=before)
    assert field.prepare_value(before) == "een\n\ntwee"
    after = field.clean("een\r\n\r\ntwee en meer")
    assert after[0] == before[0]
    assert after[1]["id"] == before[1]["id"]
    assert not field.has_changed(before, "een\n\ntwee")
    assert field.has_changed(before, "een")


def test_form_field_reads_what_the_editor_posts():
    blocks = from_plain("een")
    blocks[0]["id"] = "eigen-id"
    assert BlocksFormField().clean(json.dumps(blocks)) == blocks
    # What only looks like it is text.
    assert BlocksFormField().clean("[{geen json")[0]["kind"] == "p"
    with pytest.raises(ValidationError):
        BlocksFormField().clean('[{"kind": "script", "runs": []}]')


def test_required_and_empty():
    with pytest.raises(ValidationError):
        BlocksFormField().clean(" \n ")
    assert BlocksFormField(required=False).clean("") == []


def test_model_form_uses_the_reading_field():
    assert isinstance(BlocksField().formfield(), BlocksFormField)
