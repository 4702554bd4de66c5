"""The one tree of errors, each with a stable code that messages and tests may rely on.

    DramathequeError
    ├── SourceError        a source could not be opened: source.missing, .refused, .too_large, .timeout, .key, .sheet,
    │                      .record (of an archive), .no_pages
    ├── PageError          bytes could not be made into a Page: page.empty, .binary, .json, .truncated, .too_deep,
    │                      .too_large, .encoding
    ├── VocabularyError    a data file of labels is wrong: vocabulary.*
    ├── TableError         a table of rows is wrong: table.header, table.row
    ├── LedgerError        the library refuses a write: ledger.*
    ├── DumpError          a file is no dump of members' opinions: dump.head, dump.line
    ├── MailError          letters could not be sent: mail.failed
    ├── SettingError       a setting has a value that means nothing: setting.switch, .number, .choice,
    │                      .database, .mail, .help, .home
    ├── UsageError         a command is called wrongly: usage.*
    ├── OutageError        the machine refuses: outage.database, .old, .disk
    └── NotFoundError      no such title, person, document: not_found
"""

from __future__ import annotations


class DramathequeError(Exception):
    """A failure that names the thing, the place in it and the way out, in one line.

    >>> print(PageError("page.empty", "shelf/a.html", "the file has no text", remedy="save the page again"))
    shelf/a.html: the file has no text; save the page again
    """

    def __init__(self, code: str, where: str, what: str, *, remedy: str = "") -> None:
        super().__init__(code, where, what)
        self.code = code
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class SourceError(DramathequeError):
    """A file, folder, archive or address could not be opened."""


class PageError(DramathequeError):
    """Bytes were fetched but cannot be made into a Page."""


class VocabularyError(DramathequeError):
    """A data file of labels, properties or names is wrong."""


class TableError(DramathequeError):
    """A table that is to be matched or fused is wrong, or a row of it."""


class LedgerError(DramathequeError):
    """The library refuses a write because the rest would be wrong."""


class DumpError(DramathequeError):
    """A file that should hold members' opinions does not."""


class MailError(DramathequeError):
    """Letters could not be sent."""


class SettingError(DramathequeError):
    """A setting of the operator means nothing; the place is its name."""


class UsageError(DramathequeError):
    """A command is called with words that do not go together; the place is one of them."""


class OutageError(DramathequeError):
    """The machine refuses what the program needs: the database, a disk."""


class NotFoundError(DramathequeError):
    """Nothing in the library answers to this name or id."""
