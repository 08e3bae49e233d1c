"""A reader without a browser: speaks Streamlit's protocol, so that only the server is measured."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol


@dataclass
class Rerun:
    """What one run of a page sent."""

    messages: int = 0
    bytes_sent: int = 0
    failed: bool = False


class Session:
    """One session of the dashboard on a running server."""

    def __init__(self, address: str) -> None:
        url = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=Origin(address))
        self._page_hash = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._socket.close()

    def run(self, page: str) -> Rerun:
        """Run a page, as opening it or changing a filter does, and wait until it has ended."""
        request = BackMsg()
        request.rerun_script.page_name = page
        request.rerun_script.query_string = ""
        if self._page_hash:
            request.rerun_script.page_script_hash = self._page_hash
        self._socket.send(request.SerializeToString())
        return self._receive()

    def _receive(self) -> Rerun:
        ran = Rerun()
        while True:
            raw = self._socket.recv(timeout=60, decode=False)
            message = ForwardMsg.FromString(raw)
            ran.messages += 1
            ran.bytes_sent += len(raw)
            ran.failed |= b"notice fault" in raw
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            elif kind == "script_finished":
                return ran
