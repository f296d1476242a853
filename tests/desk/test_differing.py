"""Where accounts differ: what each one leaves out, puts in, and gives to another speaker."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations

from parleybook.accounts.matches import Match, matches
from parleybook.accounts.wording import Word, words_of
from parleybook.book import Line
from parleybook.desk.differing import Block, Linked, blocks
from parleybook.desk.versions import Base, Run
from parleybook.model import Actor, Copy, Difference, Document, Echo, Edit, Edtf, Span, Statement


def told(outlet: str, *parts: str, by: str = "Elena Marsk", kind: str = "direct", rest: str = " she said. ") -> Line:
    """A statement alone in its document, in parts with other words between them."""
    text, content = "", []
    for part in parts:
        content.append(Span(outlet, len(text), len(text) + len(part)))
        text += part + rest
    document = Document(outlet, text, outlet=outlet, published=Edtf("2031-03-03"))
    speakers = (Actor(f"a{by}", by),) if by else ()
    source = (Span(outlet, len(text) - 2, len(text) - 1),)
    return Line(Statement(f"s{outlet}", outlet, kind, tuple(content), source), document, speakers, ())


def between(one: Line, other: Line) -> Echo | None:
    """The echo of two lines, the fuller one first; None where they share less than half of the shorter one."""
    first, second = sorted((one, other), key=lambda line: (-len(_words(line)), line.document.id))
    mine, theirs = _words(first), _words(second)
    blocks = SequenceMatcher(None, [word.key for word in mine], [word.key for word in theirs], autojunk=False)
    edits = tuple(
        Edit(kind, _run(mine[start:end]), _run(theirs[from_:to]))
        for kind, start, end, from_, to in blocks.get_opcodes()
    )
    if blocks.ratio() * (len(mine) + len(theirs)) < len(theirs):
        return None
    ids = first.statement.id, second.statement.id
    return Echo("-".join(ids), *ids, "same" if len(edits) == 1 else "cut", edits)


def _words(line: Line) -> list[Word]:
    return words_of(line.statement.content, line.document.text)


def _run(words: list[Word]) -> Span | None:
    return Span(words[0].span.document, words[0].span.start, words[-1].span.end) if words else None


def echo_of(one: Line, other: Line) -> Echo:
    found = between(one, other)
    assert found
    return found


def linked(*lines: Line, copies: tuple[Copy, ...] = ()) -> Linked:
    """All links between lines that share words."""
    by_id = {line.statement.id: line for line in lines}
    echoes = [echo for one, other in combinations(lines, 2) if (echo := between(one, other))]
    found: list[Difference] = []
    for link in echoes:
        first, second = by_id[link.first], by_id[link.second]
        kinds = ["cut"] * int(link.relation != "same") + ["attribution"] * int(first.who != second.who)
        found += [Difference(f"{kind}-{link.id}", kind, "", (), (), link.id) for kind in kinds]
    return Linked(by_id, {line.document.id: line.document for line in lines}, copies, echoes, found)


def only(links: Linked) -> Block:
    (block,) = blocks(links)
    return block


FULL = "We have a way to a halt, and both sides know it, although nobody will say so today"
CUT = "We have a way to a halt, and both sides know it"


def test_words_left_out_are_counted_and_struck() -> None:
    block = only(linked(told("Wire", FULL), told("Ledger", CUT)))
    (passage,) = block.passages
    (other,) = passage.others
    assert passage.fullest.runs == (Run("keep", CUT + ","), Run("keep", "although nobody will say so today"))
    assert other.runs == (Run("keep", CUT + ","), Run("out", "although nobody will say so today"))
    assert other.said == "Ledger leaves out 6 words."
    assert (block.documents, block.independent, block.speaker) == (2, 2, "Elena Marsk")


def test_accounts_that_tell_it_alike_stand_together() -> None:
    block = only(linked(told("Wire", FULL), told("Ledger", CUT), told("Bell", CUT + ",")))
    (other,) = block.passages[0].others
    assert other.said == "Ledger and Bell leave out 6 words."


def test_words_put_in_stand_where_the_old_ones_stood() -> None:
    block = only(linked(told("A", FULL), told("B", FULL.replace("a halt", "one truce"))))
    (other,) = block.passages[0].others
    assert other.said == "B leaves out 2 words and puts in 2."
    assert other.runs[:4] == (
        Run("keep", "We have a way to"),
        Run("out", "a halt,"),
        Run("in", "one truce"),
        Run("keep", "and both sides know it, although nobody will say so today"),
    )


def test_another_speaker_is_said() -> None:
    block = only(linked(told("Wire", FULL), told("Ledger", FULL, by="Jonas Pell")))
    assert block.passages[0].others[0].said == "Ledger gives the words to Jonas Pell, not to Elena Marsk."


def test_same_words_of_the_same_speaker_do_not_differ() -> None:
    assert blocks(linked(told("Wire", FULL), told("Ledger", FULL))) == []


def test_a_reprint_is_said_and_not_counted() -> None:
    copy = Copy("c1", "Ledger", "Bell", "reprint", 1.0, True)
    block = only(linked(told("Wire", FULL), told("Ledger", CUT), told("Bell", CUT), copies=(copy,)))
    assert (block.documents, block.independent) == (3, 2)
    notes = [teller.note for teller in block.passages[0].others[0].tellers]
    assert notes == ["", "reprint of Ledger"]


def test_what_either_of_two_statements_keeps_is_kept() -> None:
    wire = told("Wire", "It rained on the bridge all night. Nobody crossed it. We shall open it on Friday at noon")
    first, second = told("One", "It rained on the bridge all night"), told("Two", "We shall open it on Friday at noon")
    compared = Base(wire).compared([(first, echo_of(wire, first)), (second, echo_of(wire, second))])
    assert [run for run in compared.runs if run.kind == "out"] == [Run("out", "Nobody crossed it.")]
    assert (compared.out, compared.put) == (3, 0)


def test_a_word_found_far_away_is_not_kept() -> None:
    start = "The river rose for nine days and nobody came to help us until the army opened the road"
    wire = told("Wire", f"{start}. We will not leave this town while one house stands")
    cut = told("Ledger", "the people: We will not leave this town while one house stands")
    compared = Base(wire).compared([(cut, echo_of(wire, cut))])
    kept = " ".join(run.words for run in compared.runs if run.kind == "keep")
    assert kept == "We will not leave this town while one house stands"
    assert [run.words for run in compared.runs if run.kind == "in"] == ["the people"]
    assert compared.put == 2


def test_words_between_the_parts_are_no_part_of_it() -> None:
    wire = told("Wire", "We have a way to a halt", "and both sides know it well")
    whole = Base(wire).whole([])
    assert whole == (Run("keep", "We have a way to a halt […] and both sides know it well"),)


def test_a_point_behind_a_part_is_shown_where_nothing_was_left_out() -> None:
    wire = told("Wire", "We have a way to a halt", "Both sides know it well", rest=".”\n\n“")
    assert Base(wire).whole([])[0].words == "We have a way to a halt. Both sides know it well"


def test_heading_has_the_words_that_most_accounts_keep() -> None:
    start = "We are ready for a halt of forty days along the whole line"
    full = f"{start} and I will not ask our people to trust a promise that nobody at all in this hall checks"
    one, two = full.replace("nobody at all in this hall checks", "fails"), f"{start} and I will not"
    assert only(linked(told("Wire", full), told("One", one), told("Two", two), told("Three", start))).words == start


def test_matches_far_apart_are_laid_side_by_side() -> None:
    wire = told("Wire", "Not now, he thought at first of it. Not in portions. Families do not wait in portions")
    cut = told("Ledger", "Not in portions")
    first, second = _words(wire), _words(cut)
    near = [Edit("equal", _run(first[:1]), _run(second[:1])), Edit("equal", _run(first[9:11]), _run(second[1:]))]
    assert matches(near, first, second) == [Match(8, 0, 3)]


def test_no_space_comes_between_a_mark_and_its_word() -> None:
    wire = told("Wire", 'He called it "a very good day" and went home at once without another word')
    cut = told("Ledger", "a very good day and went home at once without another word")
    runs = Base(wire).compared([(cut, echo_of(wire, cut))]).runs
    assert runs[0] == Run("out", 'He called it "', "")
    assert runs[1].words.startswith('a very good day" and')
