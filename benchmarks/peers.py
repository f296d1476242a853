"""Runs one peer over texts, in the peer's own environment; `benchmarks.attribution` calls it and scores what it finds.

    PEERS/bin/python benchmarks/peers.py textacy en_core_web_sm < texts.json > quotations.json
    PEERS/bin/python benchmarks/peers.py gendergap en_core_web_sm CHECKOUT/nlp/english < texts.json
    PEERS/bin/python benchmarks/peers.py journalismai en_core_web_sm CHECKOUT/regex_pipeline < texts.json

Standard input is a JSON list of texts; standard output {"seconds": …, "found": [[record, …], …]} with the records of
each text: spans by role, as lists of [start, end] in code points. The peers are used as they are published; nothing of
them is kept here.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, list[list[int]]]


def textacy(nlp: Any, _: str) -> Callable[[str], Iterator[Record]]:
    """textacy's direct quotations: speaker, cue, content."""
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]

    def run(text: str) -> Iterator[Record]:
        for found in direct_quotations(nlp(text)):
            speaker = [[token.idx, token.idx + len(token)] for token in found.speaker]
            cue = [[token.idx, token.idx + len(token)] for token in found.cue]
            yield {"source": speaker, "cue": cue, "content": [[found.content.start_char, found.content.end_char]]}

    return run


def gendergap(nlp: Any, folder: str) -> Callable[[str], Iterator[Record]]:
    """GenderGapTracker's extractor: syntactic, heuristic and floating quotations."""
    sys.path.insert(0, folder)
    logger = types.ModuleType("utils")
    logger.create_logger = lambda *_, **__: logging.getLogger("peer")  # type: ignore[attr-defined]
    bson = types.ModuleType("bson")
    bson.ObjectId = str  # type: ignore[attr-defined]
    sys.modules.update(utils=logger, bson=bson)
    import quote_extractor  # type: ignore[import-not-found]

    verbs = str(Path(folder) / "rules" / "quote_verb_list.txt")
    extractor = quote_extractor.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def places(text: str) -> list[list[int]]:
        found = re.fullmatch(r"\((\d+),(\d+)\)", text or "")
        return [[int(found[1]), int(found[2])]] if found and int(found[2]) > 0 else []

    def run(text: str) -> Iterator[Record]:
        for quote in extractor.extract_quotes(nlp(text)):
            content = places(quote["quote_index"])
            if content:
                yield {
                    "source": places(quote["speaker_index"]),
                    "cue": places(quote["verb_index"]),
                    "content": content,
                }

    return run


def journalismai(nlp: Any, folder: str) -> Callable[[str], Iterator[Record]]:
    """The rule pipeline of the JournalismAI quotes project. It knows curly marks only: straight ones are turned."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    from utils.quote_extraction import extract_quotes_and_sentence_speaker  # type: ignore[import-not-found]

    def place(text: str, words: str | None, near: int) -> list[list[int]]:
        start = text.find(words, max(0, near)) if words else -1
        start = text.find(words) if words and start < 0 else start
        return [[start, start + len(words)]] if words and start >= 0 else []

    def run(text: str) -> Iterator[Record]:
        curly = _curly(text)
        quotes, *_ = extract_quotes_and_sentence_speaker(curly, nlp)
        for quote in quotes:
            if isinstance(quote, list):  # a paragraph of quoted words, by the sentence before it
                content = place(curly, quote[0], 0)
                near = content[0][0] - 400 if content else 0
                if content:
                    yield {
                        "source": place(curly, quote[1] or None, near),
                        "cue": place(curly, quote[2] or None, near),
                        "content": content,
                    }
                continue
            content = place(curly, quote.quote_text, 0)
            for more in (quote.quote_text_optional_second_part, quote.quote_text_optional_third_part):
                content += place(curly, (more or "").strip() or None, content[-1][1] if content else 0)
            if content:
                near = content[0][0] - 200
                yield {
                    "source": place(curly, quote.speaker, near),
                    "cue": place(curly, quote.cue, near),
                    "content": content,
                }

    return run


def _curly(text: str) -> str:
    """Straight double marks as curly ones, by turns in each paragraph; every other character stays where it is."""
    lines = []
    for line in text.split("\n"):
        first, *rest = line.split('"')
        lines.append(first + "".join(("“" if at % 2 == 0 else "”") + part for at, part in enumerate(rest)))
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    import spacy

    name, model, *folder = sys.argv[1:]
    peer = {"textacy": textacy, "gendergap": gendergap, "journalismai": journalismai}[name]
    run = peer(spacy.load(model), str(Path(folder[0]).resolve()) if folder else "")
    texts = json.load(sys.stdin)
    start = time.perf_counter()
    found = []
    for text in texts:
        try:
            found.append(list(run(text)))
        except Exception as error:  # a peer's fault on one text loses that text, and is told
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            found.append([])
    json.dump({"seconds": time.perf_counter() - start, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
