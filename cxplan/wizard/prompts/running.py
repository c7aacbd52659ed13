"""Runs a prompt so that what goes wrong while somebody types is raised, and never stands on the screen as a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from prompt_toolkit import Application


def answered(app: Application[Any]) -> Any:
    """What somebody answers.

    An error amid drawing or at a key ends the prompt and is raised; prompt_toolkit would print it and wait for Enter.
    """
    import asyncio

    return asyncio.run(_answered(app))


async def _answered(app: Application[Any]) -> Any:
    import asyncio

    def ended(loop: AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if error is None:  # a warning of the loop's own
            loop.default_exception_handler(context)
        elif app.future and not app.future.done():  # what follows from the first one is not told
            app.exit(exception=error)

    asyncio.get_running_loop().set_exception_handler(ended)
    return await app.run_async(set_exception_handler=False)
