"""Words in drawings: a text, a field and colours in, pieces of SVG out. Posters and plates are set with it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import escape

from dramatheque.website.lettering import fit, upright, width

SERIF = {
    "ja": "'Noto Serif CJK JP','Noto Serif JP','Hiragino Mincho ProN','Yu Mincho',serif",
    "ko": "'Noto Serif CJK KR','Noto Serif KR',AppleMyungjo,Batang,serif",
    "zh-Hans": "'Noto Serif CJK SC','Noto Serif SC','Songti SC',SimSun,serif",
    "zh-Hant": "'Noto Serif CJK TC','Noto Serif TC','Songti TC',PMingLiU,serif",
    "th": "'Noto Serif Thai',Norasi,Kinnari,Thonburi,serif",
    "": "'Iowan Old Style','Palatino Linotype','Source Serif 4','Noto Serif','Noto Serif CJK JP',Georgia,serif",
}
SANS = "'Avenir Next',Optima,'Noto Sans','Noto Sans CJK JP','Segoe UI','Helvetica Neue',sans-serif"
BLACK = "#1b1a17"


class Words(NamedTuple):
    """A title with its language, and the places where its words meet without a space."""

    text: str
    lang: str
    joints: frozenset[int] = frozenset()


class Field(NamedTuple):
    """Where words stand: from the left and the top, so far across and down; and how large their letters may get."""

    left: float
    top: float
    across: float
    down: float
    largest: float = 150


def face(lang: str) -> str:
    """The attributes that set words of a language: typefaces, and the language for those who read it out."""
    told = f' xml:lang="{lang}"' if lang else ""
    return f'font-family="{SERIF.get(lang, SERIF[""])}"{told}'


def block(words: Words, field: Field, ink: str) -> list[str]:
    """A title in lines, as large as the field allows."""
    lettering = fit(words.text, field.across, field.down, largest=field.largest, lines=4, leading=1.14, joints=words.joints)
    step = lettering.size * 1.14
    return [
        f'<text x="{field.left:g}" y="{field.top + lettering.size * 0.9 + place * step:.0f}" font-size="{lettering.size}" '
        f'fill="{ink}" {face(words.lang)} font-weight="700">{escape(line)}</text>'
        for place, line in enumerate(lettering.lines)
    ]


def runs_down(words: Words, field: Field, ink: str, columns: int = 2) -> tuple[list[str], int]:
    """A title that runs down in so many columns at most from the right of the field, and how many those are."""
    lettering = fit(
        upright(words.text), field.down, field.across, largest=field.largest, lines=columns, leading=1.16, joints=words.joints
    )
    size, parts = lettering.size, []
    for place, line in enumerate(lettering.lines):
        x = field.left + field.across - size * (0.5 + 1.16 * place)
        y = field.top + (size * 0.45 if place else 0)
        parts.append(
            f'<text x="{x:.0f}" y="{y:.0f}" writing-mode="vertical-rl" font-size="{size}" fill="{ink}" {face(words.lang)} '
            f'font-weight="700">{escape(line)}</text>'
        )
    return parts, len(lettering.lines)


def small_title(text: str, left: float, base: float, across: float, ink: str) -> list[str]:
    """A Latin title set small in one or two lines, the first on `base`."""
    lettering = fit(text, across, 62, largest=34, lines=2, leading=1.12)
    return [
        f'<text x="{left:g}" y="{base + place * lettering.size * 1.12:.0f}" font-size="{lettering.size}" fill="{ink}" '
        f'font-family="{SERIF[""]}">{escape(line)}</text>'
        for place, line in enumerate(lettering.lines)
    ]


def small_print(text: str, left: float, base: float, across: float, ink: str) -> str:
    """One line of facts, no wider than the field."""
    size = min(21.0, across / max(width(text), 1))
    return (
        f'<text x="{left:g}" y="{base:g}" font-size="{size:.1f}" fill="{ink}" font-family="{SANS}" letter-spacing="0.4">'
        f"{escape(text)}</text>"
    )
