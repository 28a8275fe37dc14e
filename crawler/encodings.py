"""Content encodings undone piece by piece, so that a body that explodes is dropped before it fills the memory."""

import zlib
from collections.abc import Iterator

import brotli  # type: ignore[import-untyped,unused-ignore]

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # Python 3.14
except ImportError:
    from backports import zstd

PIECE = 256 * 1024  # bytes that one step may give
MAX_LAYERS = 2  # encodings on top of each other; a third is no honest answer


class EncodingError(Exception):
    """The body is not what its Content-Encoding says."""


class CutError(EncodingError):
    """The encoded body ends before its end."""


class _Zlib:
    def __init__(self, name: str) -> None:
        self._gzip, self._started, self._done = name == "gzip", False, False
        self._inner = zlib.decompressobj(31 if self._gzip else 15)

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            try:
                out = self._inner.decompress(data, PIECE)
            except zlib.error as error:
                if self._started or self._gzip:
                    raise EncodingError(str(error)) from error
                self._inner = zlib.decompressobj(-15)  # "deflate" without the zlib wrapper, as some servers send it
                self._started = True
                continue
            self._started = True
            if out:
                yield out
            data = self._inner.unconsumed_tail
            if self._inner.eof:
                data, self._done = self._inner.unused_data, True
                if not (self._gzip and data[:2] == b"\x1f\x8b"):
                    return  # padding after the end is ignored, a further gzip member is not
                self._inner, self._done = zlib.decompressobj(31), False
            elif not data and len(out) == PIECE:
                while tail := self._inner.decompress(b"", PIECE):
                    yield tail

    def finished(self) -> bool:
        return self._done or self._inner.eof


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._inner.process(data, output_buffer_limit=PIECE)
            while not self._inner.can_accept_more_data():
                yield self._inner.process(b"", output_buffer_limit=PIECE)
        except brotli.error as error:
            raise EncodingError(str(error)) from error

    def finished(self) -> bool:
        return bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._inner = zstd.ZstdDecompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            while not self._inner.eof:
                out = self._inner.decompress(data, PIECE)
                data = b""
                if out:
                    yield out
                if self._inner.needs_input:
                    return
        except zstd.ZstdError as error:
            raise EncodingError(str(error)) from error

    def finished(self) -> bool:
        return bool(self._inner.eof)


class Decoder:
    """Undoes the encodings that a Content-Encoding header names, last one first."""

    def __init__(self, header: str) -> None:
        names = [n for n in (part.strip().lower() for part in header.split(",")) if n not in ("", "identity", "none")]
        if len(names) > MAX_LAYERS:
            raise EncodingError(f"{len(names)} encodings on top of each other")
        self._layers: list[_Zlib | _Brotli | _Zstd] = []
        for name in reversed(names):
            if name in ("gzip", "x-gzip"):
                self._layers.append(_Zlib("gzip"))
            elif name == "deflate":
                self._layers.append(_Zlib("deflate"))
            elif name == "br":
                self._layers.append(_Brotli())
            elif name == "zstd":
                self._layers.append(_Zstd())
            else:
                raise EncodingError(f"unknown encoding {name!r}")
        self._fed = False

    @property
    def encoded(self) -> bool:
        """True where there is anything to undo."""
        return bool(self._layers)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data decodes to, in pieces of at most PIECE bytes. Raises EncodingError."""
        self._fed = self._fed or bool(data)
        yield from self._through(data, 0)

    def _through(self, data: bytes, layer: int) -> Iterator[bytes]:
        if layer == len(self._layers):
            if data:
                yield data
            return
        for piece in self._layers[layer].feed(data):
            yield from self._through(piece, layer + 1)

    def close(self) -> None:
        """Raise CutError where the encoded body is not complete; an empty body is."""
        if self._fed and not all(layer.finished() for layer in self._layers):
            raise CutError("the compressed body ends too early")
