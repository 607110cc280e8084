"""The field tables are the model's."""

from __future__ import annotations

from generator.content.model.check import Check
from generator.content.model.fields import fields_of
from generator.views.fields import field_table, file_kinds


def test_every_field_of_an_entry_is_in_its_table() -> None:
    """What the parser knows, the dictionary tells."""
    assert [field.name for field in field_table(Check).fields] == list(fields_of(Check))


def test_each_shape_is_told_once_and_every_link_leads_to_one() -> None:
    """A field whose fields stand nowhere would leave its reader alone."""
    tables = [table for kind in file_kinds() for table in kind.tables]
    ids = [table.id for table in tables]
    assert len(set(ids)) == len(ids)
    assert {field.shape for table in tables for field in table.fields if field.shape} <= set(ids)
    assert {kind.root for kind in file_kinds()} <= set(ids)


def test_ids_and_words_of_lists_are_named() -> None:
    """`source` takes a source's id, `stance` one of four words."""
    fields = {field.name: field for kind in file_kinds() for table in kind.tables for field in table.fields}
    assert fields["former_ids"].of == "former"
    assert fields["rests_on"].of == "source"
    assert fields["stance"].choices == ("supports", "refutes", "context", "unanswered")
