"""The five seed pages in a library and on the site, read once: what the acceptance tests look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from seed_library import Page, section, words

from dramatheque.library import selectors, services
from dramatheque.library.record import DocumentView, Record
from dramatheque.reading import read_bytes

READ_AT = "2014-04-01T00:00:00+00:00"

_PAGES: dict[str, str] = {}


@pytest.fixture(scope="module")
def shelf(seeds: dict[str, Path], django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Record]:
    """The record of the drama, with the library behind it: each page from a site named s0 … s4, saved in April 2014."""
    home = override_settings(DRAMATHEQUE_HOME=tmp_path_factory.mktemp("home"), ALLOWED_HOSTS=["*"])
    with django_db_blocker.unblock(), home, transaction.atomic():
        for name, path in seeds.items():
            data = path.read_bytes()
            services.add_reading(read_bytes(data, source=name, site=name, read_at=READ_AT), data=data)
        services.settle()
        _PAGES.clear()
        yield selectors.record(selectors.find("One Litre of Tears", kind="work")[0].entity.id)
        transaction.set_rollback(True)


@pytest.fixture
def page(shelf: Record) -> Page:
    """A page of the site by its path, as text with markup; each is fetched once."""

    def fetch(path: str) -> str:
        if path not in _PAGES:
            response = Client().get(path, follow=True)
            assert response.status_code == 200, (path, response.status_code)
            _PAGES[path] = response.content.decode()
        return _PAGES[path]

    return fetch


@pytest.fixture
def title(page: Page, shelf: Record) -> Callable[[str], str]:
    """The words of one section of the drama's page."""
    return lambda anchor: words(section(page(f"/works/{shelf.entity.id}"), anchor))


@pytest.fixture
def source(shelf: Record) -> Callable[[str], DocumentView]:
    """A document by the short name of its site."""
    return lambda name: selectors.document(next(document.id for document in shelf.documents if document.site == name))


@pytest.fixture
def character(shelf: Record) -> Callable[[str], Record]:
    """The record of a character of the drama or its family."""
    return lambda name: selectors.record(selectors.find(name, kind="character")[0].entity.id)
