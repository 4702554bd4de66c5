"""What a member may set about themselves."""

from __future__ import annotations

import zoneinfo
from functools import cache
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dramatheque.community.members.models import OF_ONESELF, Member
from dramatheque.values.places import country_names


@cache
def _time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones by continent, so that typing the name of a city finds it."""
    names = sorted(zoneinfo.available_timezones(), key=lambda name: ("/" not in name, name))
    return [
        (place, [(name, name.partition("/")[2].replace("_", " ") or name) for name in of_place])
        for place, of_place in groupby(names, lambda name: name.partition("/")[0] if "/" in name else "Others")
    ]


class Choice(forms.Select):
    """What Django draws for a choice, without rendering a template for each of hundreds of options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django's own
        """The element, marked as safe."""
        told = self.get_context(name, value, attrs)["widget"]
        groups = "".join(self._group(title, options) for title, options, _ in told["optgroups"])
        return mark_safe(f'<select name="{escape(name)}"{flatatt(told["attrs"])}>{groups}</select>')  # noqa: S308 - escaped

    @staticmethod
    def _group(title: str | None, options: list[dict[str, Any]]) -> str:
        drawn = ""
        for option in options:
            chosen = " selected" if option["selected"] else ""
            drawn += f'<option value="{escape(option["value"])}"{chosen}>{escape(option["label"])}</option>'
        return drawn if title is None else f'<optgroup label="{escape(title)}">{drawn}</optgroup>'


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, words about oneself, reading preferences and audiences."""

    time_zone = forms.ChoiceField(choices=_time_zones, widget=Choice)
    country = forms.ChoiceField(required=False, widget=Choice, choices=lambda: [("", "not said"), *country_names()])

    class Meta:
        model = Member
        fields = (
            "display_name", "about", "scale", "title_script", "name_order", "hides_titles", "time_zone", "country",
            "profile_for", "shelves_for", "ratings_for", "activity_for", "wall_for", "wall_open_to",
        )
        labels: ClassVar = {
            "display_name": "Name shown to others",
            "about": "About me",
            "scale": "Scores",
            "title_script": "Titles first",
            "name_order": "Names of people",
            "hides_titles": "Keep back titles of episodes I have not seen",
            "profile_for": "My page is for",
            "shelves_for": "My shelves are for",
            "ratings_for": "My ratings are for",
            "activity_for": "What I do is shown to",
            "wall_for": "My wall is for",
            "wall_open_to": "On my wall write",
        }
        widgets: ClassVar = {"about": forms.Textarea(attrs={"rows": 5, "maxlength": 2000})}

    def __init__(self, *values: Any, reads_only: bool = False, **named: Any) -> None:
        super().__init__(*values, **named)
        self.label_suffix = ""
        for field in self.fields.values():
            if isinstance(field.widget, forms.Select) and not isinstance(field.widget, Choice):
                field.widget = Choice(field.widget.attrs, field.widget.choices)
        for name in OF_ONESELF if self.instance.withheld or reads_only else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = "A moderator decided that this cannot be changed now: you can appeal."
