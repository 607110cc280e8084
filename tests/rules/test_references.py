"""What checks, dossiers, topics and people say of each other."""

from __future__ import annotations

from generator.rules.examples import CHECK
from tests.small_site import codes_in, judge_files, problems_in, smallest_site


def test_a_former_id_of_the_check_meant_is_told() -> None:
    """A link to an address that moved names the new one."""
    problems = problems_in("related:\n  - older-bridge")
    assert [(p.code, p.hint) for p in problems] == [("P120", "it is called `other-bridge` now")]


def test_a_file_that_cannot_be_read_is_still_known() -> None:
    """A broken entry does not make mistakes of what names it."""
    problems = problems_in("related:\n  - broken", checks__broken_yml="claim: [")
    assert {p.file for p in problems} == {"checks/broken.yml"}


def test_a_former_id_is_neither_a_check_nor_claimed_twice_nor_reserved() -> None:
    """Each address leads to one page."""
    problems = problems_in("former_ids:\n  - bridge-closed\n  - con\n  - older-bridge")
    assert sorted((p.file, p.code) for p in problems) == [
        ("checks/bridge-closed.yml", "P130"),
        ("checks/bridge-closed.yml", "P132"),
        ("checks/other-bridge.yml", "P131"),
    ]


def test_a_circle_of_translations_is_one_problem() -> None:
    """However long the circle is, one line breaks it; what leads into it is not in it."""
    originals = {"one": "two", "two": "three", "three": "one", "into": "one", "itself": "itself"}
    files = {**smallest_site()}
    files |= {f"checks/{id_}.yml": f"{CHECK}translation_of: {other}\n" for id_, other in originals.items()}
    assert [(p.file, p.code, p.field) for p in judge_files(files).problems] == [
        ("checks/itself.yml", "P121", "translation_of"),
        ("checks/one.yml", "P124", "translation_of"),
    ]
    files["checks/three.yml"] = CHECK
    assert [p.file for p in judge_files(files).problems] == ["checks/itself.yml"]


def test_a_circle_of_topics_is_one_problem() -> None:
    """However long the circle is, one line breaks it."""
    topics = "".join(
        f"- id: {id_}\n  name: {id_}\n  parent: {parent}\n"
        for id_, parent in [("roads", "bridges"), ("bridges", "lanes"), ("lanes", "roads"), ("paths", "roads")]
    )
    problems = judge_files({**smallest_site(), "topics.yml": topics}).problems
    assert [(p.code, p.field) for p in problems] == [("P104", "[1].parent")]


def test_topics_that_cannot_be_read_make_no_topic_unknown() -> None:
    """One mistake in topics.yml is not a mistake of every check."""
    files = {**smallest_site(), "topics.yml": "- id: roads\n  name: Roads\n- id: Bad Id\n  name: Bad\n"}
    files["checks/bridge-closed.yml"] = (CHECK + "topics:\n  - bridges\n").encode()
    assert [p.code for p in judge_files(files).problems] == ["F140"]


def test_no_topics_file_is_needed_where_no_check_has_a_topic() -> None:
    """topics.yml may be missing; a topic that a check names then is not known."""
    files = {
        name: data for name, data in smallest_site().items() if name not in {"topics.yml", "checks/other-bridge.yml"}
    }
    assert judge_files(files).problems == ()
    files["checks/bridge-closed.yml"] = (CHECK + "topics:\n  - bridges\n").encode()
    assert [p.code for p in judge_files(files).problems] == ["P101"]


def test_a_missing_scale_is_one_problem() -> None:
    """Without verdicts.yml no rating is called unknown."""
    files = {name: data for name, data in smallest_site().items() if name != "verdicts.yml"}
    assert [p.code for p in judge_files(files).problems] == ["Y133"]


def test_an_author_without_file_is_told_in_its_place() -> None:
    """Positions count items as the file has them, also after one that could not be read."""
    problems = problems_in("authors:\n  - Not an id\n  - nobody\n  - name: Bo Example\n  - ann-example")
    assert [(p.code, p.field) for p in problems] == [("F140", "authors[0]"), ("P140", "authors[1]")]


def test_a_persons_file_needs_a_name_even_of_an_unknown_kind() -> None:
    """A page is about somebody."""
    files = {**smallest_site(), "people/ann-example.yml": "kind: unknown\n"}
    assert [(p.file, p.code) for p in judge_files(files).problems] == [("people/ann-example.yml", "C101")]


def test_a_dossiers_checks_are_judged_each() -> None:
    """Ids and items with an excerpt alike."""
    text = "title: A speech\nchecks:\n  - nowhere\n  - check: other-bridge\n    excerpt: x\n  - other-bridge\n"
    files = {**smallest_site(), "dossiers/opening.yml": text}
    assert [(p.code, p.field) for p in judge_files(files).problems] == [("P122", "checks[0]"), ("P123", "checks[2]")]


def test_a_duplicate_topic_is_one_problem() -> None:
    """Field types tell of it; rules look at the first."""
    assert codes_in("topics:\n  - bridges\n  - bridges") == ["F152"]
