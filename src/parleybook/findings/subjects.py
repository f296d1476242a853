"""The subject of a verb, by the parse: who says what a word of reporting reports."""

from __future__ import annotations

from typing import Final

from parleybook.findings.heads import parsed
from parleybook.reader.reading import Reading, Tokens

#: Dependents of a noun that are no part of a source: a relative clause, what stands beside it.
_OUTSIDE: Final = frozenset("acl:relcl parataxis punct conj cc advcl dep discourse".split())
_LONGEST: Final = 24


def subject(reading: Reading, cue: Tokens) -> Tokens | None:
    """The noun phrase that is the subject of a cue's verb, or of the verb that it is joined to ("met and said"); None
    without a parse, for a passive, or where there is none.
    """
    if not parsed(reading):
        return None
    verb = _verb(reading, cue)
    for _ in range(4):
        found = _child(reading, verb, "nsubj")
        if found is not None:
            return _phrase(reading, found, cue)
        if _child(reading, verb, "nsubj:pass") is not None:
            return None
        if reading.deprel(verb) != "conj":
            return None
        verb = int(reading.tokens.head[verb])
    return None


def antecedent(reading: Reading, pronoun: int) -> Tokens | None:
    """The noun phrase that "who", "which" or "that" stands for, by the parse, with its apposition; None without one."""
    if not parsed(reading) or reading.words[pronoun].lower() not in ("who", "which", "that"):
        return None
    heads = reading.tokens.head
    noun = pronoun
    for _ in range(6):
        relation, above = reading.deprel(noun), int(heads[noun])
        if above == noun or relation in ("root", "parataxis"):
            return None
        noun = above
        if relation == "acl:relcl":
            break
    else:
        return None
    while reading.deprel(noun) == "appos" and int(heads[noun]) < noun:
        noun = int(heads[noun])
    if noun >= pronoun or reading.upos(noun) not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    start = noun
    while start > reading.sentence_of(noun).start and int(heads[start - 1]) in range(start, noun + 1):
        if reading.deprel(start - 1) in ("punct", "cc", "case", "mark"):
            break
        start -= 1
    end = pronoun
    while end > noun + 1 and not reading.words[end - 1][0].isalnum():
        end -= 1
    return Tokens(start, end) if end - start <= _LONGEST else None


def _verb(reading: Reading, cue: Tokens) -> int:
    """The token of a cue that the others hang on."""
    heads = reading.tokens.head
    tops = [at for at in range(*cue) if not cue.start <= int(heads[at]) < cue.end or int(heads[at]) == at]
    verbs = [at for at in tops if reading.upos(at) in ("VERB", "AUX")]
    return (verbs or tops or [cue.start])[0]


def _child(reading: Reading, verb: int, relation: str) -> int | None:
    sentence = reading.sentence_of(verb)
    heads = reading.tokens.head
    for at in range(*sentence):
        if int(heads[at]) == verb and at != verb and reading.deprel(at) == relation:
            return at
    return None


def _phrase(reading: Reading, noun: int, cue: Tokens) -> Tokens | None:
    """The phrase of a noun, without its relative clause and never over the cue."""
    if reading.upos(noun) not in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"):
        return None
    heads = reading.tokens.head
    inside = {noun}
    sentence = reading.sentence_of(noun)
    for _ in range(8):
        more = {
            at
            for at in range(*sentence)
            if at not in inside
            and int(heads[at]) in inside
            and not (int(heads[at]) == noun and reading.deprel(at) in _OUTSIDE and at > noun)
            and not cue.start <= at < cue.end
        }
        if not more:
            break
        inside |= more
    start = end = noun
    while start - 1 in inside:
        start -= 1
    while end + 1 in inside:
        end += 1
    while start < noun and not reading.words[start][0].isalnum():
        start += 1
    end = max(end, _joined(reading, noun, cue))
    return Tokens(start, end + 1) if end + 1 - start <= _LONGEST else Tokens(noun, noun + 1)


def _joined(reading: Reading, noun: int, cue: Tokens) -> int:
    """The last token of the nouns that "and" joins to a noun in front of the cue: "Ormland, Velmaria and others"."""
    heads = reading.tokens.head
    before = cue.start if cue.start > noun else reading.sentence_of(noun).end
    several = [at for at in range(noun + 1, before) if int(heads[at]) == noun and reading.deprel(at) == "conj"]
    nominal = [at for at in several if reading.upos(at) in ("NOUN", "PROPN", "PRON")]
    last = max(nominal, default=noun)
    while last + 1 < before and noun < int(heads[last + 1]) <= last and reading.deprel(last + 1) in ("flat", "nmod"):
        last += 1
    return last
