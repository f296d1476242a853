"""The spaCy adapter: the same text, tags and trees in a ``Doc``."""

import numpy as np
import pytest

from parleybook.reader.reading import (
    DEPREL,
    MORPH,
    UPOS,
    Arrays,
    AttributionSpan,
    Name,
    Reading,
    Tokens,
)

pytest.importorskip("spacy")

from parleybook.reader.spacy import to_spacy

_TEXT = "Anna  Keller\nsaid yes. "


def _reading(*, parsed: bool) -> Reading:
    starts, ends = [0, 6, 13, 18, 21], [4, 12, 17, 21, 22]
    count = len(starts)
    tags = [UPOS.index(tag) for tag in ("PROPN", "PROPN", "VERB", "INTJ", "PUNCT")]
    relations = [DEPREL.index(name) for name in ("nsubj", "flat", "root", "obj", "punct")]
    past = 1 << MORPH.index("Tense=Past") | 1 << MORPH.index("VerbForm=Fin")
    zeros = np.zeros(count)
    tokens = Arrays(
        start=np.array(starts, dtype=np.int32),
        end=np.array(ends, dtype=np.int32),
        sentences=np.array([0], dtype=np.int32),
        paragraphs=np.array([0, 2], dtype=np.int32),
        upos=np.array(tags if parsed else zeros, dtype=np.uint8),
        morph=np.array([0, 0, past, 0, 0] if parsed else zeros, dtype=np.uint16),
        head=np.array([2, 0, 2, 2, 2] if parsed else zeros - 1, dtype=np.int32),
        deprel=np.array(relations if parsed else zeros, dtype=np.uint8),
    )
    names = (Name(Tokens(0, 2), "PER"),)
    spans = (AttributionSpan("cue", (Tokens(2, 3),)), AttributionSpan("content", (Tokens(3, 4),)))
    return Reading("a", _TEXT, "test", tokens, names=names, attributions=spans, chains=((Tokens(0, 2), Tokens(3, 4)),))


def test_doc_of_a_parsed_reading() -> None:
    doc = to_spacy(_reading(parsed=True))
    assert doc.text == _TEXT
    words = [token for token in doc if not token.is_space]
    assert [token.text for token in words] == ["Anna", "Keller", "said", "yes", "."]
    assert [token.pos_ for token in words] == ["PROPN", "PROPN", "VERB", "INTJ", "PUNCT"]
    assert [token.head.text for token in words] == ["said", "Anna", "said", "said", "said"]
    assert words[2].dep_ == "ROOT"
    assert "Tense=Past" in str(words[2].morph)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Anna  Keller", "PERSON")]
    assert [span.text for span in doc.spans["cue"]] == ["said"]
    assert [span.text for span in doc.spans["chain_1"]] == ["Anna  Keller", "yes"]
    assert len(list(doc.sents)) == 1


def test_doc_of_a_reading_without_tags() -> None:
    doc = to_spacy(_reading(parsed=False))
    assert doc.text == _TEXT
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("POS")
    assert len(list(doc.sents)) == 1
