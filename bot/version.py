"""Which version of the program this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version, or "0" where the program runs from a folder, not installed."""
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "0"
