"""The plainer code that templates are compiled to gives what Jinja's own would give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines
from jinja2 import Environment, UndefinedError
from jinja2.loaders import DictLoader
from markupsafe import Markup

from dramatheque.website import templating

TEMPLATES = {
    "base": "<title>{% block title %}{% endblock %}</title>{% block body %}<p>of the base</p>{% endblock %}<hr>",
    "pieces": """{% macro item(row, sign='*') -%}
<li>{{ sign }}{{ row.name }}{{ caller() if caller is defined else '' }}</li>{%- endmacro %}""",
    "page": """{% extends "base" %}{% from "pieces" import item %}{% macro tree(rows) %}
{% for row in rows %}{{ item(row, sign=mark) }}{% if row.below %}{{ tree(row.below) }}{% endif %}{% endfor %}{% endmacro %}
{% block title %}{{ title|upper }}{% endblock %}
{% block body %}{{ super() }}{% set all = rows %}{{ tree(all) }}
{% call item(rows[0], mark) %}<b>{{ shown(7, suffix='"') }}</b>{% endcall %}
{% for row in rows %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ shown(row.name, **more) }}{{ shown(*pair) }}{% endfor %}
{% include "foot" %}{% endblock %}""",
    "foot": "<footer>{{ title }}{% for row in rows %}{{ row.name }}{% endfor %}</footer>",
}


class Row:
    """A row of text with rows below it."""

    def __init__(self, name: object, *below: Row) -> None:
        self.name, self.below = name, below


def shown(value: object, suffix: str = "") -> str:
    return f"<{value}>{suffix}"


CONTEXT: dict[str, Any] = {
    "title": "a & b", "mark": Markup("<i>–</i>"), "shown": shown, "more": {"suffix": "'"}, "pair": ("x", "&"),
    "rows": [Row("plain", Row("<script>", Row(7))), Row(Markup("<em>kept</em>")), Row("o'clock \"now\" & then")],
}


def made(kind: Callable[..., Environment]) -> Environment:
    options = {"loader": DictLoader(TEMPLATES), "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return kind(**options)


def test_every_form_of_a_template_gives_what_jinja_gives() -> None:
    theirs = made(Environment).get_template("page").render(CONTEXT)
    assert made(templating.environment).get_template("page").render(CONTEXT) == theirs
    assert "&lt;script&gt;" in theirs
    assert "<em>kept</em>" in theirs


def test_a_misspelt_name_is_an_error_and_no_empty_place() -> None:
    environment = made(templating.environment)
    with pytest.raises(UndefinedError):
        environment.from_string("{% block a %}{{ tittle }}{% endblock %}").render(CONTEXT)
    with pytest.raises(UndefinedError):
        environment.from_string("{{ sown(1) }}").render(CONTEXT)
    with pytest.raises(AttributeError):
        environment.from_string("{{ rows[0].nmae }}").render(CONTEXT)


def test_every_template_of_the_site_compiles() -> None:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    names = environment.list_templates()
    assert len(names) > 50
    for name in names:
        environment.get_template(name)
