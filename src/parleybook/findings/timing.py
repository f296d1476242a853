"""What time expressions mean: the operations that the rules of a language pack name, resolved against a context.

Every operation takes the context and its arguments, and returns a `Stretch` of days, a `Length`, a number or words for
another operation, or None for what has no place on the calendar.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from parleybook.findings import counting, dividing, placing
from parleybook.findings.context import Context
from parleybook.findings.timegrammar import Call

OPERATIONS: Final[dict[str, Callable[..., Any]]] = {
    **placing.OPERATIONS,
    **counting.OPERATIONS,
    **dividing.OPERATIONS,
}


def resolve(meaning: Any, context: Context) -> Any:
    """The value of a meaning: what its operation makes of its resolved arguments."""
    if not isinstance(meaning, Call):
        return meaning
    arguments = [resolve(argument, context) for argument in meaning.arguments]
    return OPERATIONS[meaning.name](context, *arguments)
