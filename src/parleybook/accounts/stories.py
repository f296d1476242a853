"""Stories: the reports of one event, found in a mixed heap.

Reports are compared by their weightiest words (tf-idf; Spärck Jones 1972), met through an index of these words, and
joined by average linkage (Sokal and Michener 1958) while two groups are alike enough. No report is compared with one
it shares none of its weightiest words with, so the work grows with the heap and not with its square.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from parleybook.accounts.wording import keys_of
from parleybook.model import Document, content_id
from parleybook.packs.inflection import stem
from parleybook.packs.meaning import function_words

#: How alike two groups must be, in the mean over their reports. Chosen with the numbers below on the development half
#: of a heap of 379 reports (evaluation/stories.py), whole and cut into small heaps.
_ALIKE: Final = 0.13
#: A word of the title counts as often as so many in the text.
_TITLE: Final = 3
#: Weightiest words of a report that are compared.
_WEIGHTIEST: Final = 60
#: A report with fewer words than this is weighed as if it had others too: a few words in common are soon met.
_FEWEST: Final = 30
#: A word in more than this share of the heap tells no story apart.
_COMMON: Final = 0.3
#: A heap smaller than this is weighed as if other reports had filled it up: what five reports share is still rare.
_HEAP: Final = 300
#: What a word that only one report has counts for: it tells the report from others, but may be a slip.
_ALONE: Final = 0.5
#: Days over which likeness falls to a third: an anniversary is another story. Of one outlet, whose reports of two calls
#: between the same leaders are alike, a fortnight; of two it is long, as one report in ten gives the day of a crawl.
_DAYS: Final = 730.0
_OWN_DAYS: Final = 14.0


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event, by id, the earliest first."""

    id: str
    documents: tuple[str, ...]


def stories(documents: Iterable[Document]) -> list[Story]:
    """Every report in one story, alone where no other is like it; the largest story first, then the earliest."""
    several = sorted(documents, key=lambda one: one.id)
    weights = weighed([counted(one) for one in several])
    days = [one.published.first if one.published else None for one in several]
    when = {one.id: (day or date.max, one.id) for one, day in zip(several, days, strict=True)}
    found: list[Story] = []
    for group in joined(len(several), alike(weights, days, [one.outlet for one in several])):
        ids = [several[n].id for n in group]
        found.append(Story(content_id("story", *sorted(ids)), tuple(sorted(ids, key=when.__getitem__))))
    return sorted(found, key=lambda story: (-len(story.documents), when[story.documents[0]]))


def counted(document: Document) -> Counter[str]:
    """Stem → how often it stands in the title and the report, function words and zones left out."""
    words: Counter[str] = Counter()
    for key in keys_of(document.title, 0, len(document.title)):
        words[key] += _TITLE
    done = 0
    for start, end in [*((zone.start, zone.end) for zone in document.zones), (len(document.text), 0)]:
        if start > done:
            words.update(keys_of(document.text, done, start))
        done = max(done, end)
    found: Counter[str] = Counter()
    for word, count in words.items():
        if len(word) > 1 and word not in function_words():
            found[stem(word.removesuffix("'s"))] += count
    return found


def weighed(heap: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """The weightiest words of each report of a heap with their weights, as vectors of length one at most."""
    within = Counter(word for words in heap for word in words)
    size = max(len(heap), _HEAP)
    rarity = {
        word: math.log((size + 1) / count) * (_ALONE if count == 1 else 1.0)
        for word, count in within.items()
        if count <= size * _COMMON
    }
    found: list[dict[str, float]] = []
    for words in heap:
        told = ((word, (1 + math.log(count)) * rarity[word]) for word, count in words.items() if word in rarity)
        best = heapq.nsmallest(_WEIGHTIEST, told, key=lambda item: (-item[1], item[0]))
        more = max(1.0, _FEWEST / len(best)) if best else 1.0
        length = math.sqrt(sum(weight * weight for _, weight in best) * more)
        found.append({word: weight / length for word, weight in best})
    return found


def alike(
    weights: Sequence[Mapping[str, float]], days: Sequence[date | None], outlets: Sequence[str]
) -> dict[tuple[int, int], float]:
    """How alike every two reports are that share a weighty word, 0 to 1: a cosine that days apart make less."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    found: defaultdict[tuple[int, int], float] = defaultdict(float)
    for here, words in enumerate(weights):
        for word, weight in words.items():
            for there, other in index[word]:
                found[there, here] += weight * other
            index[word].append((here, weight))
    for one, other in found:
        first, second = days[one], days[other]
        if first and second:
            own = outlets[one] and outlets[one] == outlets[other]
            found[one, other] *= math.exp(-abs((second - first).days) / (_OWN_DAYS if own else _DAYS))
    return found


def joined(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """``count`` things in groups: the two groups that are most alike in the mean are joined, as long as any are."""
    groups: dict[int, list[int]] = {n: [n] for n in range(count)}
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    heap: list[tuple[float, int, int]] = []
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
        if value >= _ALIKE:
            heap.append((-value, one, other))
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if one not in groups or other not in groups or -value != _mean(sums, groups, one, other):
            continue
        groups[one] += groups.pop(other)
        for third, shared in sums[other].items():
            sums[third].pop(other)
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + shared
        for third in sums[one]:
            mean = _mean(sums, groups, one, third)
            if mean >= _ALIKE:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return [sorted(group) for group in groups.values()]


def _mean(sums: Sequence[Mapping[int, float]], groups: Mapping[int, Sequence[int]], one: int, other: int) -> float:
    return sums[one][other] / (len(groups[one]) * len(groups[other]))
