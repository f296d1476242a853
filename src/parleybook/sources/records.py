"""JSON and JSON Lines → the texts and facts of their records, by the field names that people use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from parleybook.model import DOCUMENT_KINDS, SourceError
from parleybook.sources.dates import published
from parleybook.sources.facts import Facts, names

_FIELDS: Final = {
    "text": "text body content articlebody article_body maintext main_text full_text fulltext article_text story "
    "content_text article transcript",
    "title": "title headline name",
    "url": "url link weburl web_url permalink uri canonical_url source_url",
    "published": "date_publish datepublished date_published published published_at publishedat publication_date "
    "publicationdate pubdate pub_date publish_date webpublicationdate created_at date datetime timestamp",
    "outlet": "outlet source source_name publisher publication site sitename site_name source_domain domain "
    "newspaper media",
    "byline": "byline authors author creator",
    "language": "language lang",
    "kind": "kind",
}
#: Fields that hold a list of records.
_LISTS: Final = ("articles", "items", "documents", "records", "results", "data", "response", "docs", "news", "entries")


def record(value: Any) -> tuple[str, Facts]:
    """The text and the facts of one record.

    Raises:
        SourceError: the value is no object, or has no text.
    """
    if not isinstance(value, dict):
        raise SourceError("a record that is not an object; each needs at least a field “text”")
    fields = {str(key).lower().replace("-", "_"): item for key, item in value.items()}
    text = _first(fields, "text")
    if not isinstance(text, str) or not text.strip():
        raise SourceError("a record without a text; name its field “text” or “body”")
    name, date = _first_with_name(fields, "published")
    day = published(str(date)) if date is not None else None
    kind = _string(_first(fields, "kind")).lower()
    facts = Facts(
        title=_string(_first(fields, "title")),
        outlet=_string(_first(fields, "outlet")),
        byline=names(_strings(_first(fields, "byline"))),
        published=day,
        published_rule=f"record, {name}",
        undated="" if day else _string(date),
        url=_string(_first(fields, "url")),
        language=_string(_first(fields, "language"))[:2].lower(),
        kind=kind if kind in DOCUMENT_KINDS else "",
    )
    return text, facts


def records_of(text: str) -> Iterator[Any]:
    """The records of a JSON file: a record, a list of them, or an object that holds the list.

    Raises:
        SourceError: the text is not JSON; the message says where it breaks.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not valid JSON ({_place(error)}); mend it or leave it out") from None
    for _ in range(3):
        if not isinstance(value, dict) or _first({str(k).lower(): v for k, v in value.items()}, "text"):
            break
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list | dict)), [value])
    yield from value if isinstance(value, list) else [value]


def record_of_line(line: str) -> Any:
    """The record of one line of JSON Lines.

    Raises:
        SourceError: the line is not JSON.
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not valid JSON ({_place(error)}); mend the line or leave it out") from None


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()}, line {error.lineno}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number too long"


def _first(fields: dict[str, Any], field: str) -> Any:
    return _first_with_name(fields, field)[1]


def _first_with_name(fields: dict[str, Any], field: str) -> tuple[str, Any]:
    for name in _FIELDS[field].split():
        value = fields.get(name)
        if value not in (None, "", [], {}):
            return name, value
    return "", None


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "value") if key in value), "")
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _strings(value: Any) -> list[str]:
    return [_string(item) for item in value] if isinstance(value, list) else [_string(value)]
