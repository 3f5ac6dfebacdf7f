"""Who may read something, of the numbers of groups that may."""

from moving_in.old_site import Audience

_ORDER = [*Audience]
# Everybody, and those who have not signed in: whoever signs out can read both.
_PUBLIC, _MEMBERS, _FIRST_OF_ITS_OWN = {"5", "6"}, "4", 10


def audience_of(groups: str) -> Audience:
    """Return who the groups of a list with commas are; nothing said is everybody."""
    numbers = {number.strip() for number in groups.split(",") if number.strip()}
    if not numbers or numbers & _PUBLIC:
        return Audience.EVERYBODY
    if _MEMBERS in numbers:
        return Audience.MEMBERS
    is_own = any(number.isdecimal() and int(number) >= _FIRST_OF_ITS_OWN for number in numbers)
    return Audience.GROUPS if is_own else Audience.STAFF


def stricter(*audiences: Audience) -> Audience:
    """Return the one with fewest readers."""
    return max(audiences, key=_ORDER.index)
