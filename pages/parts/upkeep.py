"""What the server does beside its pages: it reads the data ahead of the first reader, and collects garbage.

Comes in: the start of the server. Goes out: caches that are filled, memory that is freed. Declines to write to the
store, except that the very first start reads the sample into it.
"""

import asyncio
import gc
import threading
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

from loaders.errors import LoaderError

SECONDS_BETWEEN_COLLECTIONS = 30


@asynccontextmanager
async def look_after_server(_application: object) -> AsyncGenerator[dict[str, Any]]:
    """Read ahead once, and collect garbage every half minute while the server runs."""
    threading.Thread(target=read_ahead, name="read-ahead", daemon=True).start()
    collecting = asyncio.create_task(_collect_regularly())
    try:
        yield {}
    finally:
        collecting.cancel()
        with suppress(asyncio.CancelledError):
            await collecting


def read_ahead() -> None:
    """Load the libraries and the data while the first reader's browser still loads its scripts.

    The libraries are imported here and not above, so that the server answers before they are loaded. Trouble with
    the store is left to the page, which meets it again and shows it.
    """
    import pages.charts.exposure  # noqa: F401
    from pages.parts.session import snapshot

    with suppress(LoaderError):
        snapshot()


async def _collect_regularly() -> None:
    """Take the place of Streamlit's collection after every rerun, which cost more than the pages."""
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_COLLECTIONS)
        gc.collect()
