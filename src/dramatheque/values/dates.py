"""The door for dates: partial dates, dates in text, ranges of dates, dates relative to a day."""

from dramatheque.values.date_ranges import RangeMatch, find_range, month_before
from dramatheque.values.days import DateMatch, PartialDate, find_dates, month_number, parse_date, whole_date
from dramatheque.values.relative_dates import resolve_relative

__all__ = [
    "DateMatch", "PartialDate", "RangeMatch", "find_dates", "find_range", "month_before", "month_number", "parse_date",
    "resolve_relative", "whole_date",
]
