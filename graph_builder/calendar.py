"""The names of months and weekdays, with the short forms of the press."""

MONTHS: tuple[str, ...] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
"""Every form of a month's name, full names first; a full stop may follow a short one."""

WEEKDAYS: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of ``datetime.date.weekday``: Monday is 0."""

_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS[:12], start=1)}


def month_number(name: str) -> int:
    """1 to 12 for a month's name, its short form, or its number in digits."""
    return int(name) if name.isdigit() else _NUMBER[name[:3].lower()]
