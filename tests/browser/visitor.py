"""A reader at a browser: opens pages, waits until they are still, and notes what the page did behind the screen."""

import os
import shutil
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

# No name but our own can be looked up: a page that tries another host is caught, and nothing leaves the machine.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE = 60_000  # milliseconds
# On a deep link Streamlit looks for its server below the page's address first, and is told that it is not there.
STREAMLITS_PROBES = ("/_stcore/health", "/_stcore/host-config")
_OPAQUE = ("data:", "blob:", "about:")

Theme = Literal["light", "dark"]
URL_PATHS = ("", "civilian_exposure", "evacuation_routes", "displacement", "add_reports", "review", "data")


def find_chromium() -> str | None:
    """Return the browser to use: the one named in CHROMIUM, else one on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


class Visitor:
    """One reader with an empty browser cache.

    Attributes:
        outside: addresses asked for that are not the server's.
        problems: errors in the browser's console, and faults of scripts.
    """

    def __init__(
        self, browser: Browser, address: str, *, width: int = 1366, height: int = 768, theme: Theme = "light"
    ) -> None:
        self.address = address
        self.outside: list[str] = []
        self.problems: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height},
            accept_downloads=True,
            reduced_motion="reduce",
            color_scheme=theme,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("request", self._note_request)
        page.on("console", self._note_message)
        page.on("pageerror", lambda fault: self.problems.append(str(fault)))
        return page

    def open(self, path: str = "") -> Page:
        """Open a page by its path or its whole address, and wait until it is still."""
        self.page.goto(path if path.startswith("http") else f"{self.address}/{path}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page came through the router, its script has ended and its charts are drawn."""
        self.page.locator("[data-router]").wait_for(state="attached")
        self.page.locator(STILL).wait_for()
        for chart in self.page.locator('[data-testid="stPlotlyChart"]').all():
            chart.locator(".main-svg").first.wait_for(state="attached")
        self.page.wait_for_timeout(300)  # one frame more: a rerun may have been asked for by a widget
        self.page.locator(STILL).wait_for()

    def screenshot(self, folder: Path, name: str) -> None:
        self.page.screenshot(path=folder / f"{name}.png")

    def close(self) -> None:
        self.context.close()

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(STREAMLITS_PROBES):
            self.problems.append(f"{message.text} {message.location['url']}")

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, *_OPAQUE)):
            self.outside.append(request.url)
