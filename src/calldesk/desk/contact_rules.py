"""The contact rules in force at this desk: the profile that its settings name."""

from functools import lru_cache

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.rules.contact.profile import Profile, ProfileError, read_profile


def profile_of(desk: Desk) -> Profile:
    """The contact rules of this desk. Raises DeskError when their file cannot be meant."""
    name = f"{desk.settings.terms.profile}.toml"
    try:
        return _profile(shipped.text("profiles", name, desk.settings.folder))
    except FileNotFoundError:
        raise DeskError(f"There are no contact rules '{name}': check terms.profile.") from None
    except ProfileError as problem:
        raise DeskError(f"{name}: {problem}") from None


@lru_cache(8)
def _profile(text: str) -> Profile:
    return read_profile(text)
