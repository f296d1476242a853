"""Cues: the words of reporting in a text, outside its quotations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from parleybook.packs.words import Reporting, reporting_verbs
from parleybook.reader.reading import Reading, Tokens

#: A base form behind one of these is a verb ("will say"), not a noun ("the report").
_VERB_BEFORE: Final = frozenset(
    "i we they you who will would can could may might must should do does did to not n't officials ministers sources "
    "analysts experts leaders diplomats critics supporters residents witnesses people workers unions".split()
)
#: A form behind one of these is a noun or an adjective, no verb.
_NOUN_BEFORE: Final = frozenset(
    "the a an his her its their our my your this these those of in on at by with from for any some no such what both "
    "two three many several all".split()
)
_ADJECTIVES: Final = frozenset("other same recent earlier new public official key so and or that".split())
_NEGATIONS: Final = frozenset(
    "not n't never didn't doesn't hasn't haven't don't won't wouldn't neither nor didn’t doesn’t".split()
)
_ACCORDING: Final = Reporting("according to", "said", frozenset(["that"]))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of reporting: its tokens (auxiliaries not among them), its verb, and whether it is negated."""

    tokens: Tokens
    verb: Reporting
    sentence: Tokens
    negated: bool = False

    @property
    def polarity(self) -> str:
        """What the cue makes of its content: said, denied or declined ("did not say")."""
        if not self.negated:
            return self.verb.polarity
        return "said" if self.verb.polarity == "denied" else "declined"


#: Forms of "be" make a past form passive: who is told something does not say it.
_BE: Final = frozenset("be is are was were been being 're ’re 's ’s".split())
_CLAUSE_ENDS: Final = frozenset([",", ";", "and", "but", "or"])


def cues(reading: Reading) -> list[Cue]:
    """Every cue of the text that stands outside quotation marks, in order."""
    quoted = _quoted(reading)
    found: list[Cue] = []
    for sentence in reading.sentences():
        at = sentence.start
        while at < sentence.end:
            cue = None if quoted[at] else _cue(reading.words, sentence, at)
            if cue and found and _said_of(found[-1], cue, reading.words):
                found[-1] = replace(found[-1], tokens=Tokens(found[-1].tokens.start, cue.tokens.end))
            elif cue:
                found.append(cue)
            at = cue.tokens.end if cue else at + 1
    return found


def _quoted(reading: Reading) -> bytearray:
    inside = bytearray(len(reading))
    for quotation in reading.quotations:
        for start, end in quotation.parts:
            run = reading.run(start, end)
            inside[run.start : run.end] = b"\x01" * (run.end - run.start)
    return inside


def _cue(words: tuple[str, ...], sentence: Tokens, at: int) -> Cue | None:
    word = words[at].lower()
    following = words[at + 1].lower() if at + 1 < sentence.end else ""
    if word == "according" and following == "to":
        return Cue(Tokens(at, at + 2), _ACCORDING, sentence)
    verb = reporting_verbs().get(word)
    if verb is None or (words[at][0].isupper() and at > sentence.start):
        return None
    if verb.lemma == "point out" and following != "out":
        return None
    before = words[at - 1].lower() if at > sentence.start else ""
    if not _is_verb(word, before, following, verb):
        return None
    if before == "to" and not _quoted_infinitive(words, sentence, at):
        return None
    if _passive(words, sentence, at, word) or (verb.lemma == "ask" and following in ("not", "to")):
        return None
    window = _before(words, sentence, at)
    end = at + 2 if verb.lemma == "point out" else at + 1
    return Cue(Tokens(at, end), verb, sentence, negated=bool(window & _NEGATIONS))


def _said_of(denial: Cue, cue: Cue, words: tuple[str, ...]) -> bool:
    """Whether a cue is what another one denies: "denied saying", "refused to say", "denied reports that"."""
    between = words[denial.tokens.end : cue.tokens.start]
    direct = not between or [word.lower() for word in between] == ["to"]
    return denial.polarity != "said" and cue.sentence == denial.sentence and direct


def _passive(words: tuple[str, ...], sentence: Tokens, at: int, word: str) -> bool:
    """Whether a past form is passive: "was told", "are expected to"."""
    if word.endswith("ing"):
        return False
    while at > sentence.start and (
        words[at - 1].lower().endswith("ly") or words[at - 1].lower() in ("also", "not", "now")
    ):
        at -= 1
    return at > sentence.start and words[at - 1].lower() in _BE


def _before(words: tuple[str, ...], sentence: Tokens, at: int) -> set[str]:
    """The three words before a cue, as far as its clause goes."""
    found: set[str] = set()
    for index in range(at - 1, max(sentence.start, at - 3) - 1, -1):
        if words[index].lower() in _CLAUSE_ENDS:
            break
        found.add(words[index].lower())
    return found


def _is_verb(word: str, before: str, following: str, verb: Reporting) -> bool:
    """Whether a form is a verb here, by its neighbours."""
    if before in _NOUN_BEFORE or (before in _ADJECTIVES and _noun_form(word, verb)):
        return False
    if word.endswith("ing") and before in ("is", "be"):
        return False
    base = word == verb.lemma.split()[0]
    return not base or before in _VERB_BEFORE or (following == "that" and "that" in verb.takes)


def _noun_form(word: str, verb: Reporting) -> bool:
    """Whether a form may be a noun as well: "report", "claims"."""
    base = verb.lemma.split()[0]
    return word in (base, base + "s")


def _quoted_infinitive(words: tuple[str, ...], sentence: Tokens, at: int) -> bool:
    """Whether an infinitive reports all the same: "went on to say", "continued to insist"."""
    window = [words[i].lower() for i in range(max(sentence.start, at - 3), at - 1)]
    return any(word in ("on", "continued", "continues", "appeared", "seemed", "came", "returned") for word in window)
