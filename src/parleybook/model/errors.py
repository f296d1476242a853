"""What can go wrong, as one tree.

    ParleybookError             everything raised on purpose
    ├── SpanError               offsets that show no words, or not the words stored
    ├── DateError               a text that is not an EDTF date
    ├── PackError               a data file (terms, actors, reporting words) that does not say what it must
    ├── SourceError             a file that cannot be read as a report; the others still are
    │   └── NoReportError       read well, but there is no report in it
    └── BookError               a book that cannot be opened, read or written
        ├── NotABookError       the file is something else
        └── NewerBookError      written by a newer version

Every message names the file and says what to do about it, in one line.
"""

from __future__ import annotations


class ParleybookError(Exception):
    """The root of the tree."""


class SpanError(ParleybookError):
    """Offsets that show no words, or not the words that are stored beside them."""


class DateError(ParleybookError):
    """A text that is not a date in the Extended Date/Time Format."""


class PackError(ParleybookError):
    """A data file that does not say what it must."""


class SourceError(ParleybookError):
    """A file that cannot be read as a report."""


class NoReportError(SourceError):
    """A file that was read well but holds no report."""


class BookError(ParleybookError):
    """A book that cannot be opened, read or written."""


class NotABookError(BookError):
    """A file that is no book."""


class NewerBookError(BookError):
    """A book written by a newer version of the program."""
