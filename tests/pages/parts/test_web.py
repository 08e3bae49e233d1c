import asyncio
import gzip
from pathlib import Path
from typing import Any

import brotli
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.parts import web
from pages.parts.web import CompressedStaticFiles, SecurityHeaders, content_security_policy

SCRIPT = b"let route = 'open'; " * 400


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand in for Streamlit's own server."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"from streamlit"})


def ask(app: ASGIApp, path: str, accepted: str = "gzip, br", method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Return the headers and body of one answer."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"accept-encoding", accepted.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    asyncio.run(app(scope, None, send))  # type: ignore[arg-type]
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}, b"".join(m["body"] for m in sent[1:])


@pytest.fixture
def static(tmp_path: Path) -> CompressedStaticFiles:
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (folder / "Chart.js").write_bytes(SCRIPT)
    (folder / "font.woff2").write_bytes(SCRIPT)
    (tmp_path / "secret.js").write_bytes(SCRIPT)
    return CompressedStaticFiles(streamlit, folder=tmp_path)


def test_script_is_served_compressed_and_unchanged(static: CompressedStaticFiles) -> None:
    headers, body = ask(static, "/static/js/Chart.js")
    assert headers["content-encoding"] == "br"
    assert headers["content-length"] == str(len(body))
    assert len(body) < len(SCRIPT) / 10
    assert brotli.decompress(body) == SCRIPT


def test_browser_without_brotli_gets_gzip(static: CompressedStaticFiles) -> None:
    headers, body = ask(static, "/static/js/Chart.js", accepted="gzip, deflate")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == SCRIPT


def test_dashboard_under_another_address_is_compressed_too(static: CompressedStaticFiles) -> None:
    assert ask(static, "/mosul/static/js/Chart.js")[0]["content-encoding"] == "br"


@pytest.mark.parametrize(
    ("path", "accepted", "method"),
    [
        ("/static/js/Chart.js", "identity", "GET"),
        ("/static/js/Chart.js", "br", "POST"),
        ("/static/js/font.woff2", "br", "GET"),
        ("/static/js/missing.js", "br", "GET"),
        ("/static/../secret.js", "br", "GET"),
        ("/displacement", "br", "GET"),
    ],
)
def test_all_else_is_left_to_streamlit(static: CompressedStaticFiles, path: str, accepted: str, method: str) -> None:
    assert ask(static, path, accepted, method)[1] == b"from streamlit"


def test_copy_is_made_once(static: CompressedStaticFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compressing at every visit would cost more than it saves."""
    made: list[Path] = []
    compress = web._compress

    def compress_and_note(file: Path, encoding: str) -> bytes:
        made.append(file)
        return compress(file, encoding)

    monkeypatch.setattr(web, "_compress", compress_and_note)
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def fifty_visitors_at_once() -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/static/js/Chart.js",
            "headers": [(b"accept-encoding", b"br")],
        }
        await asyncio.gather(*(static(scope, None, send) for _ in range(50)))  # type: ignore[arg-type]

    asyncio.run(fifty_visitors_at_once())
    assert len(made) == 1
    assert len(sent) == 100


def test_every_answer_carries_the_security_headers_errors_too() -> None:
    app = SecurityHeaders(streamlit, headers={"Referrer-Policy": "no-referrer"})
    headers, body = ask(app, "/anything")
    assert headers == {"content-type": "text/plain", "referrer-policy": "no-referrer"}
    assert body == b"from streamlit"


def test_policy_names_no_other_host_and_no_script_but_ours() -> None:
    """A report that smuggles in an image or a script must reach nobody."""
    policy = content_security_policy(b"<script>ready = false</script>")
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == (
        "'self' 'wasm-unsafe-eval' 'sha256-OHkmEedqgG3TBVVgmcKa0re9SKuRoTZntQ6xF1pZU2U='"
    )
    assert directives["img-src"] == "'self' data: blob:"
    assert directives["worker-src"] == "'self' blob:"
    assert directives["frame-ancestors"] == "'self'"
    assert "http" not in policy
    assert "*" not in policy
