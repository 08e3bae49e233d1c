import asyncio
import gc
import threading

import pytest

from loaders.errors import StoreError
from pages.parts import upkeep
from pages.parts.upkeep import look_after_server, read_ahead


def test_garbage_is_collected_only_while_the_server_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[bool] = []
    monkeypatch.setattr(upkeep, "SECONDS_BETWEEN_COLLECTIONS", 0)
    monkeypatch.setattr(upkeep, "read_ahead", lambda: None)
    monkeypatch.setattr(gc, "collect", lambda: collected.append(True))

    async def run_a_moment() -> None:
        async with look_after_server(None):
            while len(collected) < 3:
                await asyncio.sleep(0)
        before = len(collected)
        await asyncio.sleep(0)
        assert len(collected) == before

    asyncio.run(run_a_moment())


def test_data_is_read_ahead_without_holding_up_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    started, may_end = threading.Event(), threading.Event()

    def read_slowly() -> None:
        started.set()
        may_end.wait(10)

    monkeypatch.setattr(upkeep, "read_ahead", read_slowly)

    async def start() -> None:
        async with look_after_server(None):
            assert started.wait(10)
            may_end.set()

    asyncio.run(start())


def test_trouble_with_the_store_is_left_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def refuse() -> None:
        asked.append(True)
        raise StoreError("Opening the database: it is locked.")

    monkeypatch.setattr("pages.parts.session.snapshot", refuse)
    read_ahead()
    assert asked == [True]
