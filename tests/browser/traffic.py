"""Count what a page sends over the wire, compressed as it travels."""

from playwright.sync_api import Page


class Traffic:
    """Bytes a page receives, from when this is made.

    Attributes:
        http: bytes of answers, headers included; none for what the browser's cache holds.
        session: bytes of Streamlit's session, the page's content.
    """

    def __init__(self, page: Page) -> None:
        self.http = 0
        self.session = 0
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self._add_answer)
        wire.on("Network.webSocketFrameReceived", self._add_frame)

    def _add_answer(self, event: dict[str, float]) -> None:
        self.http += int(event["encodedDataLength"])

    def _add_frame(self, event: dict[str, dict[str, str]]) -> None:
        self.session += len(event["response"]["payloadData"]) * 3 // 4  # base64
