"""What stands between the server and the network: compressed static files and security headers.

Comes in: requests and answers of Streamlit's server. Goes out: the same answers, smaller and with headers that keep
a hostile report from reaching any other host. Declines to touch pages, media and the session's connection.
Why each is needed: docs/decisions/0002-web-server.md.
"""

import asyncio
import base64
import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

# Quality 6 makes the chart library's copy in a tenth of a second, 3 % larger than quality 9 which takes three times as
# long; no copy is made before it is asked for, so the start does not wait.
_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"br": partial(brotli.compress, quality=6), "gzip": partial(gzip.compress, compresslevel=6)}
)
_CONTENT_TYPES = MappingProxyType({".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"})
_FOREVER = "public, immutable, max-age=31536000"  # Streamlit's own answer: the names hold a hash of the content
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class CompressedStaticFiles:
    """Answer requests for Streamlit's scripts and styles from compressed copies, each made once and kept in memory.

    Streamlit serves them as they are: 9.5 MB on a first visit to a page with a chart, instead of 2.7 MB.
    """

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        self._app = app
        self._files = {
            f"/{file.relative_to(folder).as_posix()}": file
            for file in (folder / "static").rglob("*")
            if file.suffix in _CONTENT_TYPES
        }
        self._copies: dict[tuple[str, str], asyncio.Future[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a compressed copy where there is one, else let Streamlit answer."""
        name = _static_name(scope)
        encoding = choose_encoding(Headers(scope=scope).get("accept-encoding", "")) if name in self._files else None
        if encoding is None:
            await self._app(scope, receive, send)
            return
        content = await self._copy(name, encoding)
        headers = {"Content-Encoding": encoding, "Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        kind = _CONTENT_TYPES[self._files[name].suffix]
        await Response(content, headers=headers, media_type=kind)(scope, receive, send)

    async def _copy(self, name: str, encoding: str) -> bytes:
        """Return the compressed file; visitors who ask at the same moment wait for the same copy."""
        key = (name, encoding)
        if key not in self._copies:
            self._copies[key] = asyncio.ensure_future(asyncio.to_thread(_compress, self._files[name], encoding))
        return await asyncio.shield(self._copies[key])


class SecurityHeaders:
    """Put the security headers on every answer, errors included."""

    def __init__(self, app: ASGIApp, *, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = dict(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def choose_encoding(accepted: str) -> str | None:
    """Return the best encoding the browser accepts, None when it takes only plain bytes.

    >>> choose_encoding("gzip, deflate, br"), choose_encoding("gzip;q=1, br;q=0"), choose_encoding("identity")
    ('br', 'gzip', None)
    """
    offers = (part.replace(" ", "").partition(";q=") for part in accepted.split(","))
    welcome = {name for name, _, weight in offers if not re.fullmatch(r"0(\.0*)?", weight)}
    return next((encoding for encoding in _ENCODERS if encoding in welcome), None)


def content_security_policy(index_page: bytes) -> str:
    """Write the policy under which Streamlit, Plotly and its maps work and no other host is ever asked.

    Streamlit's page holds one script of a line; it is allowed by its hash, so that no other written into the page
    can run. Styles must be allowed inline (Streamlit writes them at run time); map workers come from `blob:`.
    """
    hashes = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(index_page))
    inline = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {inline}".rstrip(),
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def security_headers(index_page: bytes) -> dict[str, str]:
    """Return the headers that every answer carries."""
    return {
        "Content-Security-Policy": content_security_policy(index_page),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def _static_name(scope: Scope) -> str:
    """Return the path from `/static/` on, whatever address the dashboard is mounted at; empty for all else."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return ""
    path: str = scope["path"]
    return path[at:] if (at := path.rfind("/static/")) >= 0 else ""


def _compress(file: Path, encoding: str) -> bytes:
    return _ENCODERS[encoding](file.read_bytes())


_STATIC_FOLDER = Path(get_static_dir())
MIDDLEWARE = (
    Middleware(SecurityHeaders, headers=security_headers((_STATIC_FOLDER / "index.html").read_bytes())),
    Middleware(CompressedStaticFiles, folder=_STATIC_FOLDER),
)
