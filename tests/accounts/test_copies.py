"""Reprints and near-copies, and which came first."""

from __future__ import annotations

from dataclasses import replace

from parleybook.accounts.copies import bands, copy, shingles
from parleybook.accounts.coverage import groups
from parleybook.model import Copy, Document, Echo, Edtf, Span, Zone, document_id

STORY = "\n".join(
    f"Paragraph {n}: on day {n} the delegation of the northern town met {n + 2} envoys, and the {n * 7} trucks "
    f"waited at gate {n}."
    for n in range(1, 14)
)


def document(text: str, outlet: str, published: str = "", origin: str = "") -> Document:
    return Document(
        id=document_id(text, outlet, ""),
        text=text,
        outlet=outlet,
        published=Edtf(published) if published else None,
        origin=origin,
    )


def found(one: Document, other: Document) -> Copy | None:
    return copy(one, shingles(one), other, shingles(other))


def test_a_reprint_and_its_direction() -> None:
    original, taken = document(STORY, "Courier", "2031-03-03"), document(STORY, "Gazette", "2031-03-04")
    for pair in ((original, taken), (taken, original)):
        one = found(*pair)
        assert one is not None
        assert (one.kind, one.original, one.copy, one.directed, one.share) == (
            "reprint",
            original.id,
            taken.id,
            True,
            1.0,
        )


def test_the_words_of_a_reprint_tell_more_than_its_date() -> None:
    original = document(STORY, "Courier", "2031-03-04")
    taken = document(STORY, "Gazette", "2031-03-03", origin="The Courier")
    one = found(original, taken)
    assert one is not None
    assert one.original == original.id


def test_a_story_with_paragraphs_left_out_is_a_near_copy() -> None:
    shorter = "\n".join(STORY.split("\n")[:8])
    one = found(document(STORY, "Courier"), document(shorter, "Gazette"))
    assert one is not None
    assert one.kind == "near-copy"
    assert not one.directed


def test_other_stories_are_no_copies_and_zones_do_not_count() -> None:
    other = document(
        "\n".join(f"In the south nothing moved on the {n}th, said the mayor, for reason {n}." for n in range(20)),
        "Gazette",
    )
    assert found(document(STORY, "Courier"), other) is None
    hidden = replace(document(STORY, "Gazette"), zones=(Zone(0, len(STORY), "related"),))
    assert shingles(hidden) == set()


def test_copies_meet_in_a_band() -> None:
    shorter = "\n".join(STORY.split("\n")[2:])
    one, other = (set(bands(shingles(document(text, "Wire")))) for text in (STORY, shorter))
    assert one & other


def test_coverage_counts_copies_once() -> None:
    echoes = [Echo("e1", "s1", "s2", "same"), Echo("e2", "s2", "s3", "cut")]
    contents = {"s1": (Span("d1", 0, 9),), "s2": (Span("d2", 0, 9),), "s3": (Span("d3", 0, 9),)}
    (group,) = groups(echoes, contents, [Copy("c1", "d1", "d2", "reprint", 1.0, True)])
    assert (group.documents, group.independent) == (("d1", "d2", "d3"), 2)
