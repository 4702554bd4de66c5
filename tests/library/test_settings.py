"""The home folder, the secret key and DATABASE_URL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dramatheque.errors import SettingError
from dramatheque.website.database_url import parse_database_url, sqlite
from dramatheque.website.environment import is_on, one_of, whole_number, words
from dramatheque.website.home import home_folder, prepare_home, secret_key
from dramatheque.website.mail import mail_settings


def test_the_home_folder_comes_from_the_environment(tmp_path: Path) -> None:
    assert home_folder({"DRAMATHEQUE_HOME": str(tmp_path)}) == tmp_path
    assert home_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/dramatheque")
    assert home_folder({}) == Path.home() / ".local" / "share" / "dramatheque"


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert secret_key(home) != secret_key(home)
    assert not home.exists(), "looking makes nothing"
    prepare_home(home)
    key = secret_key(home)
    prepare_home(home)
    assert secret_key(home) == key
    assert len(key) >= 50
    assert (home / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in home.iterdir() if path.is_file()] == ["secret_key"]


def test_addresses_of_databases() -> None:
    found = parse_database_url("postgresql://me:p%40ss@db.local:5433/dramas?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "me", "p@ss", "db.local", "5433", "dramas"
    )
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert parse_database_url("sqlite:///here.db")["NAME"] == "here.db"
    assert parse_database_url("sqlite:////srv/here.db") == sqlite("/srv/here.db")


@pytest.mark.parametrize("url", ["mysql://db/dramas", "here.db", "postgres://me:hidden@db:port/dramas", "postgres://me:hidden@[db/x"])
def test_an_address_of_no_database_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingError, match="DATABASE_URL") as refused:
        parse_database_url(url)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("address", ["mail.example", "smtp://", "smtp://me:hidden@mail:port", "smtp://me:hidden@[mail"])
def test_an_address_of_no_mail_server_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingError, match="DRAMATHEQUE_SMTP") as refused:
        mail_settings(address)
    assert "hidden" not in str(refused.value)


def test_nobody_else_looks_into_a_new_home(tmp_path: Path) -> None:
    prepare_home(tmp_path / "data" / "home")
    assert (tmp_path / "data" / "home").stat().st_mode & 0o077 == 0


def test_a_home_that_cannot_be_made_is_named_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match=r"DRAMATHEQUE_HOME.*file.*name a folder of yours"):
        prepare_home(tmp_path / "file")


def test_switches_numbers_and_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(value: str) -> None:
        monkeypatch.setenv("DRAMATHEQUE_TRIED", value)

    assert (is_on("DRAMATHEQUE_TRIED", default=True), whole_number("DRAMATHEQUE_TRIED", 7)) == (True, 7)
    assert one_of("DRAMATHEQUE_TRIED", ("few", "many")) == "few"
    for value in ("", "0", "No", "OFF", "false"):
        said(value)
        assert not is_on("DRAMATHEQUE_TRIED", default=True), value
    for value in ("1", "yes", "True", " on "):
        said(value)
        assert is_on("DRAMATHEQUE_TRIED", default=False), value
    said("12")
    assert whole_number("DRAMATHEQUE_TRIED", 7) == 12
    said("Many")
    assert one_of("DRAMATHEQUE_TRIED", ("few", "many")) == "many"
    assert words("DRAMATHEQUE_TRIED") == ["Many"]


@pytest.mark.parametrize("value", ["nein", "-1", "1.5", "٣x", "9" * 40])
def test_a_value_that_means_nothing_is_refused_with_the_name_of_its_setting(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATHEQUE_TRIED", value)
    for read in (
        lambda: is_on("DRAMATHEQUE_TRIED", default=True), lambda: whole_number("DRAMATHEQUE_TRIED", 1),
        lambda: one_of("DRAMATHEQUE_TRIED", ("few", "many")),
    ):
        with pytest.raises(SettingError, match=r"DRAMATHEQUE_TRIED.*docs/operating\.md"):
            read()


@pytest.mark.parametrize(("environment", "told"), [
    ({}, [None, False]),
    ({"DRAMATHEQUE_PROXIES": "1", "DRAMATHEQUE_ORIGINS": "https://dramas.example"}, [["HTTP_X_FORWARDED_PROTO", "https"], True]),
    ({"DRAMATHEQUE_ORIGINS": "https://dramas.example, http://dramas.lan"}, [None, False]),
])
def test_behind_a_proxy_of_https_links_and_cookies_are_too(
    environment: dict[str, str], told: list[object], tmp_path: Path
) -> None:
    asked = (
        "import json; from dramatheque.website import settings as s; "
        "print(json.dumps([s.SECURE_PROXY_SSL_HEADER, s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE]))"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DRAMATHEQUE_")}
    ended = subprocess.run(
        [sys.executable, "-c", asked], env={**plain, **environment, "DRAMATHEQUE_HOME": str(tmp_path)}, capture_output=True,
        text=True, timeout=60, check=True,
    )
    assert json.loads(ended.stdout) == told
