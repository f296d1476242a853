"""Train the reader: ``python -m training.train --data DATA --base MODEL --out RUN --minutes 90``.

The learning rate follows the clock (linear warm-up, then linear to zero at the end of the minutes), so that a run
always ends decayed, on whatever machine. A run that was stopped goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from parleybook.reader.windows import Batch, batch
from parleybook.reader.wordpiece import WordPiece
from training.consistency import consistency
from training.disguise import Disguise
from training.losses import losses
from training.mixture import Mixture, corpora
from training.model import Product, Reader, start, tensor

WARM = 0.04
#: How much of the running average of the weights stays at each step: it looks back some 700 steps.
KEPT = 0.9985


def inputs(made: Batch) -> tuple[torch.Tensor, ...]:
    """The tensors of a batch in the order that the model takes them."""
    return tuple(tensor(a) for a in (made.ids, made.shape, made.gap, made.quoted, made.length, made.first))


def groups(model: Reader, rate: float) -> list[dict[str, Any]]:
    """Parameter groups: heads and new features learn five times as fast as the encoder."""
    fast, slow = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("encoder.") or name.split(".")[1] in ("shape", "gap", "quoted")
            (fast if new else slow).append(parameter)
    return [{"params": slow, "peak": rate}, {"params": fast, "peak": 5 * rate}]


def schedule(progress: float) -> float:
    """The share of the peak learning rate at ``progress`` in 0..1."""
    return min(progress / WARM, (1 - progress) / (1 - WARM), 1.0) if progress < 1 else 0.0


def recased(made: Batch, draw: float) -> Batch:
    """Now and then a batch all in capitals or all in lower case, as some reports are set."""
    if draw > 0.06:
        return made
    shape = made.shape.copy()
    shape[(shape >= 0) & (shape <= 4)] = 3 if draw < 0.03 else 0
    return made._replace(shape=shape)


def train(arguments: argparse.Namespace) -> None:
    """One run, to the end of its minutes."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    vocabulary = (arguments.base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    wordpiece = WordPiece(vocabulary)
    model = start(arguments.base / "model.safetensors")
    if arguments.begin:
        model.load_state_dict(torch.load(arguments.begin, weights_only=False))
    model.half = bool(torch.cpu._is_avx512_bf16_supported()) if arguments.half is None else arguments.half
    for part in model.modules():
        if isinstance(part, Product):
            part.grid = arguments.grid
    optimiser = torch.optim.AdamW(groups(model, arguments.rate), lr=0.0, weight_decay=0.01, fused=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))  # type: ignore[no-untyped-call]
    saved, spent, step = arguments.out / "last.pt", 0.0, 0
    if saved.exists():
        state = torch.load(saved, weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        average.module.load_state_dict(state["average"])
        average.n_averaged.fill_(step)
        spent, step = state["spent"], state["step"]
    mixture = Mixture(corpora(arguments.data, wordpiece), arguments.pieces, arguments.seed + step)
    disguise = Disguise(vocabulary, arguments.seed + step, arguments.names, arguments.others)
    run(model, average, optimiser, mixture, wordpiece, disguise, arguments, spent, step)


def run(
    model: Reader,
    average: AveragedModel,
    optimiser: torch.optim.Optimizer,
    mixture: Mixture,
    wordpiece: WordPiece,
    disguise: Disguise,
    arguments: argparse.Namespace,
    spent: float,
    step: int,
) -> None:
    """The loop; writes log.jsonl, last.pt and in the end model.pt and average.pt (the running mean of its weights)."""
    total, log = arguments.minutes * 60, (arguments.out / "log.jsonl").open("a", encoding="utf-8")
    began, wrote, seen = time.monotonic() - spent, time.monotonic(), 0
    sums: dict[str, float] = {}
    model.train()
    average.module.eval()
    for units in mixture.batches():
        spent = time.monotonic() - began
        if spent >= total:
            break
        made = batch([(s.document.atoms, s.document.pieces, s.start, s.end) for u in units for s in u], wordpiece, 16)
        plain = recased(made, float(torch.rand(())))
        made = disguise(plain)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * schedule(spent / total)
        scores = model(*inputs(made))
        found = losses(model, scores, units)
        if arguments.told:
            with torch.no_grad():
                told = average.module(*inputs(plain))
            said = consistency(model, scores, told, units)
            found |= {task: value * arguments.told for task, value in said.items()}
        torch.stack(list(found.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        average.update_parameters(model)  # type: ignore[no-untyped-call]
        step, seen = step + 1, seen + int(made.length.sum())
        for task, value in found.items():
            sums[task] = sums.get(task, 0.0) + float(value.detach())
        if step % 20 == 0:
            line = {"step": step, "spent": round(spent), "pieces": seen, "padded": made.ids.size}
            log.write(json.dumps(line | {k: round(v / 20, 4) for k, v in sums.items()}) + "\n")
            log.flush()
            sums = {}
        if time.monotonic() - wrote > arguments.save * 60:
            save(model, average, optimiser, arguments.out / "last.pt", spent, step)
            wrote = time.monotonic()
    save(model, average, optimiser, arguments.out / "last.pt", spent, step)
    torch.save(model.state_dict(), arguments.out / "model.pt")
    torch.save(average.module.state_dict(), arguments.out / "average.pt")


def save(
    model: Reader, average: AveragedModel, optimiser: torch.optim.Optimizer, path: Path, spent: float, step: int
) -> None:
    """Write a checkpoint; the old one stays whole until the new one is."""
    state = {
        "model": model.state_dict(),
        "average": average.module.state_dict(),
        "optimiser": optimiser.state_dict(),
        "spent": spent,
        "step": step,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the unpacked data sets")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model: safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: checkpoints and log")
    parser.add_argument("--begin", type=Path, help="model.pt of an earlier run, to begin with its weights")
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2.5e-4, help="peak learning rate of the encoder")
    parser.add_argument("--names", type=float, default=0.12, help="share of capitalised words that are disguised")
    parser.add_argument("--others", type=float, default=0.04, help="share of other words that are hidden")
    parser.add_argument(
        "--told", type=float, default=0.0, help="weight of what the running mean tells (consistency.py)"
    )
    parser.add_argument("--grid", action="store_true", help="compute the encoder with the numbers that int8 leaves")
    parser.add_argument("--pieces", type=int, default=2048, help="padded pieces in a batch")
    parser.add_argument("--save", type=float, default=4.0, help="minutes between checkpoints")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, help="bfloat16; left out: where it is fast")
    parser.add_argument("--seed", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
