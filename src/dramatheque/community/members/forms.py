"""What a member may set about themselves."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django import forms

from dramatheque.community.members.models import OF_ONESELF, Member
from dramatheque.values.places import country_names


def _time_zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, words about oneself, reading preferences and audiences."""

    time_zone = forms.ChoiceField(choices=_time_zones)
    country = forms.ChoiceField(required=False, choices=lambda: [("", "not said"), *country_names()])

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
        for name in OF_ONESELF if self.instance.withheld or reads_only else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = "A moderator decided that this cannot be changed now: you can appeal."
