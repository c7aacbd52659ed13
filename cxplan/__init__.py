"""A guided questionnaire that turns answers into a customer-experience strategy: workbook and document.

For other programs: `load`, `build`, `read` and `check` do what the commands do. They are read when first asked for, so
that `cxplan --help` stays quick.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import build, check, load, read

__version__ = "0.2.0"
__all__ = ["build", "check", "load", "read"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import api

    return getattr(api, name)
