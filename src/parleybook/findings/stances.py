"""Stances: what the words that govern a term say about it, read up the tree from the term.

Every word of ``stances.tsv`` on the way from a term to the head of its sentence is an operator. They are folded from
the inside out: "refused to accept", "demanded that … accept", "must accept", "insists it will not".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from parleybook.findings.addressees import asked
from parleybook.findings.deeds import WILL, commitment
from parleybook.findings.dependencies import Dependencies
from parleybook.findings.edges import beside, ends, noun_between
from parleybook.findings.stand import Stand, folded
from parleybook.findings.terms import Hit
from parleybook.findings.wanting import for_whom, listed
from parleybook.packs.stances import StanceWord, carries, stance_words
from parleybook.packs.words import reporting_verbs
from parleybook.reader.reading import MORPH

#: Verbs of what a thing brings about.
_EFFECTS: Final = frozenset(
    "lead leads led result results contribute contributes help helps bring brings serve serves benefit benefits become "
    "becomes mean means".split()
)
_CAN: Final = frozenset("can could".split())
_MAY: Final = frozenset("may might could".split())
_SUBJECTS: Final = frozenset(["nsubj", "csubj", "nsubj:outer"])
_NO: Final = frozenset(["no", "not", "non"])
_NONE: Final = frozenset("nobody none neither".split())
_NEITHER: Final = frozenset("no neither none".split())
_DETERMINING: Final = ("det", "cc:preconj", "advmod")
_EXCEPT: Final = frozenset("except excluding excepting barring".split())
_IF: Final = frozenset("if unless provided providing until once when before".split())
_PAST: Final = 1 << MORPH.index("Tense=Past")
_PLURAL: Final = 1 << MORPH.index("Number=Plur")
_STEPS: Final = 30


def stand(tree: Dependencies, hit: Hit, category: str, others: frozenset[int] = frozenset()) -> Stand | None:
    """The stance that the words above a term tell, or None.

    ``others`` are the tokens of other terms: what stands below one of them is told of it, and no term at issue itself
    ("the withdrawal from the closed zone").
    """
    found: Stand | None = None
    for one in _operators(tree, hit, category, others):
        if one.stance == "gone":
            return None
        found = one if found is None else folded(tree, found, one)
    if found is None or found.stance == "commit" or _is_asked(tree, found):
        return None
    turned = _turned(tree.cases(tree.top(hit.tokens)), found.stance)
    if turned in ("", "gone"):  # "dropped its demand"
        return None
    found = replace(found, stance=turned)
    if found.stance == "intend":  # "intends to use the format": a deed, whatever it is
        found = replace(found, stance="accept", deed=True)
    stance = "undecided" if found.maybe and found.stance == "accept" else found.stance
    return replace(found, stance=stance, supposed=_is_supposed(tree, found.word))


def _turned(cases: set[str], stance: str) -> str:
    """What a stance becomes on what it leaves out: "everything except a truce", "no peace without a truce"."""
    if cases & _EXCEPT:
        return {"accept": "reject", "reject": "accept"}.get(stance, "")
    if "without" in cases:
        return {"reject": "demand", "demand": "reject"}.get(stance, "")
    return stance


def _is_asked(tree: Dependencies, found: Stand) -> bool:
    """Whether a stance stands open: "asked whether he would accept"."""
    return any("whether" in tree.cases(at) for at in (found.word, *found.path))


def told_of(tree: Dependencies, hit: Hit) -> Stand | None:
    """The stance of a participle or clause behind a term: "a truce proposed by Egypt"."""
    top = tree.top(hit.tokens)
    for child in tree.children(top, "acl", "acl:relcl"):
        rows = [row for row in stance_words().get(tree.words[child], ()) if row.pos == "verb" and not row.beside]
        rows = [row for row in rows if row.stance not in ("commit", "intend", "none") and not row.only]
        if not rows:
            continue
        passive = tree.is_passive(child)
        holder = tree.agent(child) if passive else next(iter(tree.children(child, "nsubj")), None)
        if holder is None or holder == top or tree.words[holder] in ("that", "which", "who"):
            continue
        stance = _negated(rows[0], tree.is_negated(child))
        if stance:
            made = Stand(stance, child, holder, strength=rows[0].strength, path=(child,), past=True)
            return replace(made, verb=rows[0].word)
    return None


def _operators(tree: Dependencies, hit: Hit, category: str, others: frozenset[int]) -> Iterator[Stand]:
    """The operators on the way from a term to the head of its sentence, from the inside out."""
    at, came, skip, silent = tree.top(hit.tokens), None, False, True
    path: list[int] = []
    denied = tree.upos(at) not in ("VERB", "AUX") and tree.is_negated(at)
    for _ in range(_STEPS):
        if tree.upos(at) in ("VERB", "AUX", "ADJ") or tree.children(at, "cop"):
            path.append(at)
        if came is not None and tree.rel(came) in _SUBJECTS and _has_object(tree, at):
            return  # "a truce would end the war": the term is who does it
        if came is not None and tree.rel(came) in _SUBJECTS and tree.words[at] in _EFFECTS:
            return  # "a truce should lead to calm"
        speaks = tree.upos(at) == "VERB" and tree.words[at] in reporting_verbs()
        if came is not None and tree.rel(came) in _SUBJECTS and speaks:
            return  # "mediators said"
        if came is not None and not skip and _is_idle(tree, at):
            return
        if came is not None and silent and not skip and (at in others or _stops(tree, at, came, category)):
            return
        wanted = listed(tree, at, None if skip else came)
        for one in [wanted] if wanted else [] if skip else _at(tree, at, came, category, denied=denied):
            denied = silent = False
            yield replace(one, path=tuple(path))
        relation, head = tree.rel(at), tree.head[at]
        if head == at or ends(tree, at, relation, head):
            return
        in_list = relation == "appos" and head in others and bool(tree.children(head, "conj"))
        skip = relation == "conj" or in_list  # "a truce, the release of … and guarantees"
        came, at = at, noun_between(tree, at, head)


def _stops(tree: Dependencies, at: int, came: int, category: str) -> bool:
    """Whether a noun does not hand on what is said of it to what hangs on it: "the details of the truce"."""
    if tree.upos(at) not in ("NOUN", "PROPN") or not tree.rel(came).startswith(("nmod", "compound", "amod")):
        return False
    return not carries(tree.words[at]) and _row(tree, at, came, category) is None


def _is_idle(tree: Dependencies, at: int) -> bool:
    """Whether a verb takes its object for no stance at all: what is thanked for or discussed."""
    rows = stance_words().get(tree.words[at], ())
    return tree.upos(at) == "VERB" and any(row.stance == "none" for row in rows)


def _has_object(tree: Dependencies, at: int) -> bool:
    return bool(tree.children(at, "obj", "ccomp", "xcomp")) and not tree.children(at, "cop", "expl")


def _at(tree: Dependencies, at: int, came: int | None, category: str, *, denied: bool) -> Iterator[Stand]:
    """The operators at one word, the inner one first: its own stance, then a modal beside it."""
    negated = tree.is_negated(at) or _nobody(tree, at, came)
    word = _row(tree, at, came, category)
    given = _given(tree, at, came, negated=negated) if word is None or word.stance == "commit" else None
    if given:
        yield given
        return
    if came is None and word is None:
        yield from _beside_noun(tree, at)
    inner = _of_word(tree, at, came, word, negated=negated != denied) if word else None
    modal = _modal(tree, at, came, word)
    if came is not None and inner is None and modal is None and denied and _exists(tree, at, came):
        yield Stand("reject", at, None, strength="firm")
    if inner and not (modal and inner.stance == "commit"):
        yield inner
    if modal:
        stance = modal.negated if negated or denied else modal.stance
        if stance:
            subject = tree.subject(at)
            about = subject is not None and subject == came
            yield Stand(stance, at, None, None if about else subject, modal.strength, verb=modal.word)
    elif (
        tree.is_imperative(at)
        and word
        and word.stance in ("commit", "accept", "reject")
        and tree.words[at] == word.word
    ):
        yield Stand("reject" if negated or word.stance == "reject" else "demand", at, None, None, "firm")


def _beside_noun(tree: Dependencies, at: int) -> Iterator[Stand]:
    """The stance of a preposition before the term: "is against a truce"."""
    subject = tree.subject(at, deep=False)
    for word in sorted(tree.cases(at)) if subject is not None and tree.children(at, "cop") else ():
        for row in stance_words().get(word, ()):
            if row.pos == "adj":
                stance = _negated(row, tree.is_negated(at))
                yield Stand(stance, at, subject, strength=row.strength, verb=row.word)


def _nobody(tree: Dependencies, at: int, came: int | None) -> bool:
    """Whether a verb is said of nobody: "neither side accepted"."""
    return any(
        tree.words[one] in _NONE or any(tree.words[child] in _NEITHER for child in tree.children(one, *_DETERMINING))
        for one in tree.children(at, "nsubj")
        if one != came
    )


def _given(tree: Dependencies, at: int, came: int | None, *, negated: bool) -> Stand | None:
    """The stance of a noun that a verb gives what hangs on the verb: "gave the green light to a truce"."""
    if came is None or tree.upos(at) != "VERB" or tree.rel(came) != "obl" or tree.is_passive(at):
        return None
    cases = tree.cases(came)
    for noun in tree.children(at, "obj"):
        for row in stance_words().get(tree.words[noun], ()):
            stance = _negated(row, negated or tree.is_negated(noun))
            if row.pos == "noun" and row.beside & cases and stance:
                return Stand(stance, noun, _owner(tree, noun), strength=row.strength, verb=row.word, noun=True)
    return None


def _exists(tree: Dependencies, at: int, came: int) -> bool:
    """Whether a word says that there is (not) what hangs on it: "there will be no truce"."""
    return tree.rel(came) in _SUBJECTS and bool(tree.children(at, "expl")) and tree.words[at] in ("be", "is", "was")


def _row(tree: Dependencies, at: int, came: int | None, category: str) -> StanceWord | None:
    """The row that a word stands for here, None when it stands for none."""
    if came is not None and tree.rel(came) in ("case", "mark", "advmod", "aux", "cop", "compound", "amod"):
        return None
    rows = stance_words().get(tree.words[at], ())
    if tree.is_passive(at) and tree.agent(at) is None:  # "is committed to", "is needed"
        rows = (*(row for row in rows if row.pos != "verb"), *(row for row in rows if row.pos == "verb"))
    if came is not None and tree.rel(came) == "xcomp":  # "continues to reject"
        rows = (*(row for row in rows if row.stance == "intend"), *(row for row in rows if row.stance != "intend"))
    for row in rows:
        if row.only and row.only != category:
            continue
        if row.stance == "none" or (came is None and row.stance != "commit"):
            continue  # a word of the term itself is no stance on it, unless it is the deed
        if row.stance == "undecided" and tree.children(at, "xcomp") and tree.children(at, "obj"):
            continue  # "considers it a success"
        if _is(tree, at, came, row) and beside(tree, at, row):
            return row
    return None


def _is(tree: Dependencies, at: int, came: int | None, row: StanceWord) -> bool:
    """Whether a word has the part of speech and the place of a row."""
    tag, relation = tree.upos(at), tree.rel(came) if came is not None else ""
    match row.pos:
        case "verb":
            return tag in ("VERB", "AUX") and relation not in _SUBJECTS
        case "noun":
            return tag in ("NOUN", "PROPN") and relation in ("nmod", "acl", "advcl", "ccomp", "appos", "nmod:poss")
        case "adj":
            return relation not in _SUBJECTS and (tag in ("ADJ", "VERB", "NOUN", "ADP") or relation == "obl")
        case "stress":
            doing = relation in ("xcomp", "ccomp") and tree.words[came if came is not None else at].endswith("ing")
            return tag == "VERB" and (relation in ("obj", "nsubj:pass") or doing)
        case "course":
            return tag == "VERB" and relation in _SUBJECTS and not _has_object(tree, at)
        case "told":
            return tag == "NOUN" and relation in ("nmod", "acl", "advcl", "csubj", "xcomp", "ccomp")
        case "predicate":
            return relation in (*_SUBJECTS, "nsubj:pass") or (
                relation in ("xcomp", "ccomp", "csubj") and bool(tree.children(at, "expl"))
            )
        case _:
            return relation == "xcomp"


def _negated(row: StanceWord, negated: bool) -> str:
    return row.negated if negated else row.stance


def _of_word(tree: Dependencies, at: int, came: int | None, row: StanceWord, *, negated: bool) -> Stand | None:
    """The operator that a row makes of a word."""
    if row.stance == "commit":
        return commitment(tree, at, row, negated=negated)
    if row.stance == "intend":
        return Stand("reject" if negated else "intend", at, tree.subject(at), verb=row.word)
    stance = _negated(row, negated and not row.beside & _NO)
    if not stance:
        return None
    aux = {tree.words[child] for child in tree.children(at, "aux")}
    past = bool(int(tree.reading.tokens.morph[at]) & _PAST) and not aux
    base = Stand(stance, at, None, strength=row.strength, past=past, verb=row.word)
    if row.pos == "predicate" and came is not None:
        return replace(base, holder=for_whom(tree, at, came))
    if row.pos in ("predicate", "told"):
        return base
    if row.pos == "course":
        hanging = bool(aux & _CAN) or row.word == "begin"
        return replace(base, deed=True, hanging=hanging) if aux & (_CAN | WILL) else None
    if row.pos == "modal" or (row.word == "need" and came is not None and tree.rel(came) == "xcomp"):
        return replace(base, addressee=tree.subject(at))
    if row.pos == "noun":
        return replace(base, holder=_owner(tree, at), noun=True)
    passive = tree.is_passive(at) and row.pos == "verb"
    agent = tree.agent(at) if passive else None
    holder = agent if passive and agent != came else tree.subject(at)
    if holder is None and row.pos == "adj" and tree.rel(at) in ("obl", "advmod"):
        holder = tree.subject(tree.head[at])  # "spoke in favour of"
    addressee = asked(tree, at, came) if stance == "demand" else None
    bare = tree.words[at] == row.word and not aux and not _is_plural(tree, tree.subject(at))
    told = -1 if holder is None else holder
    return replace(base, holder=told, addressee=addressee, maybe=bool(aux & _MAY), bare=bare)


def _is_plural(tree: Dependencies, subject: int | None) -> bool:
    """Whether a subject is several: its verb in the base form is no subjunctive."""
    if subject is None:
        return False
    several = bool(int(tree.reading.tokens.morph[subject]) & _PLURAL) or len(tree.joined(subject)) > 1
    return several or tree.words[subject] in ("we", "they", "you", "i")


def _owner(tree: Dependencies, at: int) -> int:
    """Whose demand, call or refusal a noun is: who is named with it, else the subject of the verb that it hangs on."""
    named = [one for one in tree.children(at, "nmod:poss") if tree.upos(one) != "PRON"]
    named += [one for one in tree.children(at, "nmod") if tree.cases(one) & {"by", "from"}]
    if named:
        return named[0]
    head = tree.head[at]
    subject = tree.subject(head) if tree.rel(at) in ("obj", "obl") and not tree.is_passive(head) else None
    return -1 if subject is None else subject


def _modal(tree: Dependencies, at: int, came: int | None, word: StanceWord | None) -> StanceWord | None:
    """The modal beside a predicate that the term is the object of, or the passive or only subject."""
    if tree.upos(at) not in ("VERB", "AUX", "ADJ", "NOUN") or (
        came is None and word is None and tree.upos(at) != "VERB"
    ):
        return None
    for child in tree.children(at, "aux"):
        for row in stance_words().get(tree.words[child], ()):
            if row.pos == "modal" and row.word != "have":
                return row
    return None


def _is_supposed(tree: Dependencies, at: int) -> bool:
    """Whether a word stands in a condition: "if Velmaria accepted"."""
    for _ in range(_STEPS):
        relation = tree.rel(at)
        if relation == "advcl" and tree.cases(at) & _IF:
            return True
        if relation not in ("xcomp", "ccomp", "conj", "obj", "obl", "nmod", "advcl") or tree.head[at] == at:
            return False
        at = tree.head[at]
    return False


def question(tree: Dependencies, word: int) -> bool:
    """Whether a word stands in a question: the next mark that ends a sentence, or quoted words, asks."""
    sentence = tree.reading.sentence_of(word)
    ends = (tree.words[at] for at in range(word, sentence.end) if tree.words[at] in (".", "!", "?"))
    return next(ends, "") == "?"
