"""How fast the reader reads: ``python -m benchmarks.reading TEXTS [--spacy MODEL] [--rounds 5]``.

TEXTS is a folder of .txt files. Every system reads the same texts on one thread; rounds alternate between them, so that
what else the machine does falls on all alike; the figure is the median of the rounds. Words are runs of characters
between white space, the same for all. ``--spacy`` takes the name or the folder of any installed spaCy pipeline. Each
system's peak memory is taken in a process of its own; "share" is the part of our time spent inside the graph.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from parleybook.model import Document
from parleybook.reader import rules
from parleybook.reader.neural import WEIGHTS, NeuralReader

#: What the reader needs at run time.
_NEEDED = ("onnxruntime", "numpy", "flatbuffers", "protobuf")


class System(NamedTuple):
    """A name, and a function that reads all texts."""

    name: str
    read: Callable[[list[str]], object]


def ours(weights: Path) -> System:
    """The neural reader, everything it does."""
    reader = NeuralReader(weights)

    def read(texts: list[str]) -> int:
        documents = (Document(id=str(number), text=text) for number, text in enumerate(texts))
        return sum(len(reading) for reading in reader.read(documents))

    return System("reader", read)


def by_rule() -> System:
    """The reader by rule: tokens, sentences, quotations and names."""

    def read(texts: list[str]) -> int:
        documents = (Document(id=str(number), text=text) for number, text in enumerate(texts))
        return sum(len(reading) for reading in rules.read(documents))

    return System("rules", read)


def spacy_pipeline(model: str) -> System:
    """A spaCy pipeline as it is shipped."""
    import spacy

    pipeline = spacy.load(model)

    def read(texts: list[str]) -> int:
        return sum(len(doc) for doc in pipeline.pipe(texts, batch_size=32))

    return System(f"spaCy {pipeline.meta['name']} {pipeline.meta['version']}", read)


def timed(systems: list[System], texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Seconds of each round, after one that is not counted."""
    seconds: dict[str, list[float]] = {system.name: [] for system in systems}
    for number in range(rounds + 1):
        for system in systems:
            began = time.perf_counter()
            system.read(texts)
            if number:
                seconds[system.name].append(time.perf_counter() - began)
    return seconds


def share_in_graph(weights: Path, texts: list[str]) -> float:
    """The share of the reader's time that onnxruntime takes."""
    reader = NeuralReader(weights)
    session = reader.encoder._session
    spent = 0.0

    class Timed:
        def run(self, *given: Any) -> Any:
            nonlocal spent
            began = time.perf_counter()
            try:
                return session.run(*given)
            finally:
                spent += time.perf_counter() - began

    reader.encoder._session = Timed()
    began = time.perf_counter()
    for _ in reader.read(Document(id="", text=text) for text in texts):
        pass
    return spent / (time.perf_counter() - began)


def installed() -> float:
    """Megabytes of the model and of what it needs at run time."""
    total = sum(path.stat().st_size for path in WEIGHTS.iterdir())
    for name in _NEEDED:
        try:
            files = importlib.metadata.files(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        total += sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())
    return total / 1e6


def chosen(arguments: argparse.Namespace) -> list[System]:
    """The systems that were asked for; the loading of each is not timed."""
    makers: dict[str, Callable[[], System]] = {"reader": lambda: ours(arguments.weights), "rules": by_rule}
    if arguments.spacy:
        makers["spacy"] = lambda: spacy_pipeline(arguments.spacy)
    return [make() for name, make in makers.items() if arguments.alone in ("", name)]


def high_water() -> float:
    """Peak memory of this process in MB. Linux hands ru_maxrss on from the parent, so its own count is preferred."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").split("\n"):
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak(arguments: argparse.Namespace, name: str) -> str:
    """Peak memory of one system in a process of its own, in MB."""
    command = [sys.executable, "-m", "benchmarks.reading", *map(str, arguments.texts), "--alone", name]
    command += ["--repeat", str(arguments.repeat), "--weights", str(arguments.weights)]
    command += ["--spacy", arguments.spacy] if arguments.spacy else []
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Read the command line, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", help="folders of .txt files")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--spacy", default="", help="a spaCy pipeline to compare with")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=40, help="texts of a timed round")
    parser.add_argument("--repeat", type=int, default=1, help="times that all texts are read for the peak of memory")
    parser.add_argument("--alone", default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.texts for path in folder.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    systems = chosen(arguments)
    if arguments.alone:
        for system in systems:
            for _ in range(arguments.repeat):
                system.read(texts)
        print(f"{high_water():.0f}")
        return
    texts = texts[: arguments.limit]
    words = sum(len(text.split()) for text in texts)
    seconds = timed(systems, texts, arguments.rounds)
    first = statistics.median(seconds[systems[0].name])
    print(f"{len(texts)} texts, {words} words, one thread, median of {arguments.rounds} rounds\n")
    print(f"{'system':32} {'words/s':>9} {'of ours':>8} {'peak MB':>8}")
    for system, name in zip(systems, ("reader", "rules", "spacy"), strict=False):
        middle = statistics.median(seconds[system.name])
        print(f"{system.name:32} {words / middle:9.0f} {first / middle:8.2f} {peak(arguments, name):>8}")
    print(f"\nshare of the reader's time inside the graph: {share_in_graph(arguments.weights, texts):.0%}")
    print(f"installed size of model and run-time dependencies: {installed():.0f} MB")


if __name__ == "__main__":
    main()
