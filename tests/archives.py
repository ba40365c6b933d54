"""Archives made of pages of our own, each with the places at which its pages end."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from email.encoders import encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from pathlib import Path
from typing import Final, NamedTuple

from qznews_extract import Limits, RawPage, read_pages

STORY: Final = (
    "<html><head><meta charset='{charset}'><title>{title}_要闻_青州新闻网</title></head><body><h1>{title}</h1>"
    "<div>来源：青州新闻网 时间：2024-03-12 09:30:00</div>"
    "<p>青州新闻网3月12日讯（记者 周若禾）今天上午，弥河岸边的第{number}个果园里来了六十名学生，他们给桃树剪枝。</p>"
    "<p>果农李朗说，剪去过密的枝条，阳光才能照到树心，秋天的桃子会更甜，学生们听完以后轮流动手试了一遍。</p>"
    "<div>编辑：小舟</div><!-- {filling} --></body></html>"
)


class Built(NamedTuple):
    """An archive: its bytes, the pages in it, the byte at which each is complete (empty: unknown)."""

    content: bytes
    pages: list[bytes]
    ends: list[int]


def title(number: int) -> str:
    return f"第{number}个果园迎来六十名小果农"


def story(number: int, charset: str = "utf-8") -> bytes:
    """A page unlike the others, so long that compressed archives of a few are worth cutting."""
    draw = random.Random(number)  # noqa: S311 - the same on every run
    filling = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=2_000))
    return STORY.format(charset=charset, title=title(number), number=number, filling=filling).encode(charset)


def stories(count: int = 6) -> list[bytes]:
    return [story(number) for number in range(count)]


class Unseekable(io.BytesIO):
    """A file to which an archive is written as to a pipe."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def zip_of(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, *, streamed: bool = False) -> bytes:
    file = Unseekable() if streamed else io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tar_of(members: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def record(url: str, block: bytes, kind: str = "response", content_type: str = "application/http") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-12T01:30:00Z\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK", content_type: str = "text/html") -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def _named(pages: Sequence[bytes]) -> dict[str, bytes]:
    return {f"要闻/{number}.html": page for number, page in enumerate(pages)}


def _zip(method: int, *, streamed: bool = False) -> Built:
    pages = stories()
    content = zip_of(_named(pages), method, streamed=streamed)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        starts = [info.header_offset for info in archive.infolist()]
        return Built(content, pages, [*starts[1:], archive.start_dir])


def _tar(form: int, pack: Callable[[bytes], bytes] | None = None) -> Built:
    pages = stories()
    content = tar_of(_named(pages), form)
    if pack:
        return Built(pack(content), pages, [])
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return Built(content, pages, [info.offset_data + -(-info.size // 512) * 512 for info in archive])


def _records(records: list[bytes], pages: list[bytes], pack: Callable[[bytes], bytes] = bytes) -> Built:
    packed = [pack(part) for part in records]
    ends = [sum(map(len, packed[: number + 1])) for number in range(len(packed))]
    return Built(b"".join(packed), pages, ends)


def _warc(pack: Callable[[bytes], bytes] = bytes) -> Built:
    pages = stories()
    return _records([record(f"http://www.example.cn/{at}.html", response(page)) for at, page in enumerate(pages)],
                    pages, pack)  # fmt: skip


def _wet() -> Built:
    texts = [f"{title(number)}\n来源：青州新闻网 2024-03-12 09:30\n".encode() for number in range(6)]
    return _records(
        [record(f"http://www.example.cn/{at}", text, "conversion", "text/plain") for at, text in enumerate(texts)],
        texts,
    )


FORMS: Final[dict[str, Callable[[], Built]]] = {
    "a.zip": lambda: _zip(zipfile.ZIP_DEFLATED),
    "stored.zip": lambda: _zip(zipfile.ZIP_STORED),
    "bzip2.zip": lambda: _zip(zipfile.ZIP_BZIP2),
    "lzma.zip": lambda: _zip(zipfile.ZIP_LZMA),
    "streamed.zip": lambda: _zip(zipfile.ZIP_DEFLATED, streamed=True),
    "streamed-stored.zip": lambda: _zip(zipfile.ZIP_STORED, streamed=True),
    "a.tar": lambda: _tar(tarfile.PAX_FORMAT),
    "gnu.tar": lambda: _tar(tarfile.GNU_FORMAT),
    "a.tar.gz": lambda: _tar(tarfile.PAX_FORMAT, gzip.compress),
    "a.tar.bz2": lambda: _tar(tarfile.PAX_FORMAT, bz2.compress),
    "a.tar.xz": lambda: _tar(tarfile.PAX_FORMAT, lzma.compress),
    "a.warc": _warc,
    "a.warc.gz": lambda: _warc(gzip.compress),
    "a.wet": _wet,
}


def mhtml(
    main: bytes | None = None, charset: str = "", coding: str = "quoted-printable", root: str = "", snapshot: str = ""
) -> bytes:
    """A page as a browser saves it, with a frame that is larger than the page."""
    whole = MIMEMultipart("related", **({"start": root} if root else {}))
    whole["From"] = "<Saved by Blink>"
    if snapshot:
        whole["Snapshot-Content-Location"] = snapshot
    for name, content, label in (
        ("a", story(1) if main is None else main, charset),
        ("frame", story(9) * 3, ""),
        ("picture", b"\x89PNG", ""),
    ):
        kind = ("image", "png") if name == "picture" else ("text", "html")
        part = MIMEBase(*kind, **({"charset": label} if label else {}))
        part.set_payload(content)
        (encode_base64 if coding == "base64" else encode_quopri)(part)
        part["Content-ID"] = f"<{name}@mhtml.blink>"
        part["Content-Location"] = f"http://www.example.cn/{name}.html"
        whole.attach(part)
    return whole.as_bytes()


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def read(path: Path, limits: Limits | None = None) -> tuple[list[bytes], list[RawPage]]:
    """The contents that could be read, and the faulty pages."""
    pages = list(read_pages(path, limits))
    contents = [page.content for page in pages if not page.fault]
    assert all(isinstance(content, bytes) for content in contents)
    faulty = [page for page in pages if page.fault]
    assert all(page.origin and page.origin.startswith(path.as_posix()) and not page.content for page in faulty)
    return [content for content in contents if isinstance(content, bytes)], faulty
