"""WordPiece against cases worked out by hand, and against ``tokenizers`` where it is installed."""

import pytest

from parleybook.reader.wordpiece import MAX_WORD, WordPiece, normalise

_VOCABULARY = "[PAD] [UNK] [CLS] [SEP] cease ##fire ##s fire ' t n don do ##n 中 ! u un ##aff ##able cafe".split()


@pytest.fixture
def wordpiece() -> WordPiece:
    return WordPiece(_VOCABULARY)


def _named(wordpiece: WordPiece, word: str) -> list[str]:
    return [_VOCABULARY[number] for number in wordpiece.pieces(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("ceasefire", ["cease", "##fire"]),
        ("Ceasefires", ["cease", "##fire", "##s"]),
        ("fires", ["fire", "##s"]),
        ("unaffable", ["un", "##aff", "##able"]),
        ("n't", ["n", "'", "t"]),
        ("don", ["don"]),
        ("Café", ["cafe"]),
        ("中中", ["中", "中"]),
        ("zebra", ["[UNK]"]),
        ("fire!", ["fire", "!"]),
    ],
)
def test_pieces(wordpiece: WordPiece, word: str, pieces: list[str]) -> None:
    assert _named(wordpiece, word) == pieces
    assert _named(wordpiece, word) == pieces, "what is remembered differs from what was cut"


def test_overlong_word_is_one_unknown_piece(wordpiece: WordPiece) -> None:
    assert _named(wordpiece, "s" * (MAX_WORD + 1)) == ["[UNK]"]


def test_memory_is_bounded() -> None:
    wordpiece = WordPiece(_VOCABULARY, remember=2)
    for word in ("fire", "fires", "cease", "don"):
        wordpiece.pieces(word)
    assert len(wordpiece._known) == 2


def test_normalise_drops_controls_and_accents() -> None:
    assert normalise("Zürich\u200b") == "zurich"
    assert normalise("\u0000Kyiv") == "kyiv"


def test_same_as_tokenizers(wordpiece: WordPiece) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    other = tokenizers.BertWordPieceTokenizer(
        vocab={piece: number for number, piece in enumerate(_VOCABULARY)}, lowercase=True
    )
    for word in ["Ceasefires", "unaffable", "don't", "café!", "中中fire", "fire\u00adfire", "s" * 101, "ⅷ", "fire’s"]:
        assert list(wordpiece.pieces(word)) == other.encode(word, add_special_tokens=False).ids, word
