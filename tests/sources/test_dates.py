"""When a report was published: every form that fields and lines use, and nothing made up."""

import datetime as dt
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parleybook.sources.dates import day_of, day_without_year, of_address, published, year_told

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
#: strftime forms that tell a whole day in one reading only.
FORMS = [
    "%Y-%m-%d",
    "%Y%m%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%b. %d, %Y",
    "%b. %d %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%dth of %B %Y",
    "%A, %B %d, %Y",
    "%a, %d %b %Y %H:%M:%S +0000",
    "%B %d, %Y at %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y%m%d%H%M%S",
    "Published: %d %B %Y, %H:%M",
    "%A %d %B %Y",
]


@given(DAYS, st.sampled_from(FORMS))
def test_every_form_gives_the_day_that_was_written(day: dt.date, form: str) -> None:
    words = dt.datetime.combine(day, dt.time(10, 20, 30)).strftime(form)
    assert str(published(words)) == day.isoformat()


@given(DAYS)
def test_capitals_and_leading_zeros_do_not_matter(day: dt.date) -> None:
    words = f"{day:%B} {day.day}, {day.year}"
    assert published(words) == published(words.upper()) == published(words.lower()) == published(f"{day:%B %d %Y}")


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC)))
def test_the_date_of_an_e_mail_and_a_unix_time(moment: dt.datetime) -> None:
    assert str(published(format_datetime(moment))) == moment.date().isoformat()
    if moment.timestamp() >= 1_000_000_000:
        assert str(published(f"{moment.timestamp():.0f}")) in (
            moment.date().isoformat(),
            (moment + dt.timedelta(seconds=1)).date().isoformat(),
        )


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2031-05-06T10:20:30Z", "2031-05-06T10:20:30Z"),
        ("2031-05-06T10:20:30.123Z", "2031-05-06T10:20:30Z"),
        ("2031-05-06T10:20+02:00", "2031-05-06T10:20:00+02:00"),
        ("2031-05-06 10:20:30 +0200", "2031-05-06T10:20:30+02:00"),
        ("2031-05-06 10:20:30 UTC", "2031-05-06T10:20:30Z"),
        ("2031-05-06T00:00:00Z", "2031-05-06"),  # midnight is no time
        ("2031-05-06T10:20:30", "2031-05-06"),  # nor is one without its zone
        ("May 2031", "2031-05"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("Sept. 3rd, 2031", "2031-09-03"),
        ("3rd of March 2031", "2031-03-03"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("5/5/2031", "2031-05-05"),
        ("3.4.2031", "2031-04-03"),
        ("1930000000", "2031-02-27"),
        ("1930000000123", "2031-02-27"),
    ],
)
def test_a_form_and_what_it_says(words: str, edtf: str) -> None:
    assert str(published(words)) == edtf


@pytest.mark.parametrize(
    "words",
    [
        "",
        "03/04/2031",  # the third of April, or the fourth of March
        "3-4-2031",
        "March 3",
        "3 March, 10:30",
        "30 February 2031",
        "2031-02-30",
        "31.4.2031",
        "Monday",
        "yesterday",
        "20 March 31",
        "12345",
        "May",
        "the march of 2031",
    ],
)
def test_nothing_is_made_up(words: str) -> None:
    assert published(words) is None


@given(st.text(max_size=40))
@example("ſept 3, 2031")
@example("Aprıl 3, 2031")
@example("Mon, 1 Jan 2001 00:00:00 +99999999999999999")
@example("٣ March 2031")
@example("20٣١-05-06")
@example("Thu, 99 Xyz 99999 99:99:99 +0000")
def test_any_words_are_a_date_or_none(words: str) -> None:
    for found in (published(words), of_address(f"https://example.org/{words}")):
        assert found is None or (str(found).isascii() and found.first is not None)
    day_without_year(words)
    year_told(words, 3, 3)


@given(DAYS)
def test_an_address_tells_the_day(day: dt.date) -> None:
    for path in (f"{day:%Y/%m/%d}/story", f"{day:%Y-%m-%d}-story", f"{day:%Y/%b/%d}/story".lower(), f"s{day:%Y%m%d}"):
        assert str(of_address(f"https://example.org/news/{path}")) == day.isoformat()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2031/story",
        "https://2031-05-06.example.org/story",
        "https://example.org/story?d=2031-05-06",
        "https://example.org/2031/13/45/story",
        "https://example.org/id-120310506",
        "",
    ],
)
def test_an_address_without_a_day(url: str) -> None:
    assert of_address(url) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 3", (3, 3)),
        ("Mar. 3", (3, 3)),
        ("3rd of March", (3, 3)),
        ("Monday, 3 March, 21:40", (3, 3)),
        ("March 3, 2031", None),
        ("2031-03-03", None),
        ("in March", None),
    ],
)
def test_a_day_without_its_year(words: str, day: tuple[int, int] | None) -> None:
    assert day_without_year(words) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks of 2 March 2031 and of 2031-03-01 led nowhere.", "2031-03-03"),
        ("The talks of 2 March 2031 and of 4 May 2030 led nowhere.", None),  # two years: neither
        ("The talks of March 2 led nowhere, as in 2031.", None),  # a year without its day is no full date
        ("No date at all.", None),
    ],
)
def test_the_year_is_the_only_one_of_the_full_dates(text: str, day: str | None) -> None:
    found = year_told(text, 3, 3)
    assert (str(found) if found else None) == day


def test_a_day_that_the_told_year_does_not_have_is_no_date() -> None:
    assert year_told("On 2 March 2031 they met.", 2, 29) is None
    assert str(year_told("On 2 March 2032 they met.", 2, 29)) == "2032-02-29"


@given(st.integers(-1, 10_000), st.integers(-1, 14), st.integers(-1, 33))
def test_a_day_is_one_that_the_calendar_has(year: int, month: int, day: int) -> None:
    try:
        expected = dt.date(year, month, day).isoformat()
    except ValueError:
        assert day_of(year, month, day) is None
    else:
        assert str(day_of(year, month, day)) == expected
