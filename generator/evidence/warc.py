"""What was fetched as a WARC file, and back: one file an address, each record in a gzip member of its own.

The requests and responses from the address to its last redirect; then our own record of what came of it; then, where
the source has said since that nothing changed, a `revisit`.  The last record's date is the day of the last look.

What is read may be damaged or made to hurt: no more is unpacked than a fetch may bring, every record's length and
digest is checked, and whatever does not fit costs this one file.

Basis: ISO 28500 (WARC 1.1); docs/verify.md, "The archive".
"""

from __future__ import annotations

import io
import re
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.content.model.types import ADDRESS_LIMIT
from generator.dates import parsed_day
from generator.evidence.fetched import Exchange, Fetched
from generator.evidence.public import target_of

UNPACKED_LIMIT_BYTES = 24 * 1024 * 1024
"""A fetch of 20 MiB with all its headers, and a little."""

_HEADERS_LIMIT_BYTES = 128 * 1024
_RECORDS_LIMIT = 32  # six questions and answers, our own record, a revisit: and as many again
_FAULT_LIMIT = 200
_OK = 200
_END = b"\r\n\r\n"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_OF_THE_WIRE = frozenset({"transfer-encoding", "content-encoding", "content-length", "connection"})


class Damaged(Exception):
    """The bytes are no file of ours; its text says why, in a few words."""


@dataclass(frozen=True)
class _Read:
    """A record that was read, and the bytes of its member."""

    record: ArcWarcRecord
    payload: bytes
    member: bytes

    def told(self, header: str) -> str:
        """One of its headers; empty where it has none."""
        return str(self.record.rec_headers.get_header(header) or "")

    @property
    def status(self) -> int | None:
        """The status of a response; None of other records, and where it has none."""
        is_response = self.record.rec_type == "response" and self.record.http_headers
        told = str(self.record.http_headers.get_statuscode()) if is_response else ""
        return int(told) if re.fullmatch(r"[1-9][0-9]{2}", told) else None


def warc_bytes(address: str, fetched: Fetched, moment: str, before: bytes = b"") -> bytes:
    """The file for what was fetched at a moment (`2026-11-23T12:00:00Z`): the same bytes for the same.

    `before` is the file so far: where no page came this time, the last one that did stays in it.
    """
    records = _last_page(before) if fetched.status != _OK or fetched.is_unreadable else []
    for number, each in enumerate(fetched.trail):
        asked = StatusAndHeaders(f"GET {_path(each.address)} HTTP/1.1", list(each.asked), is_http_request=True)
        told = {"WARC-Concurrent-To": _id(moment, address, number, "response")}
        records.append(_member("request", each.address, _dated(moment, address, number, "request") | told, asked))
        dated = _dated(moment, address, number, "response")
        records.append(_member("response", each.address, dated, _response_head(each), each.body))
    outcome = _dated(moment, address, "outcome") | {"Content-Type": "application/warc-fields"}
    return b"".join([*records, _member("metadata", address, outcome, None, _outcome(fetched))])


def unchanged_at(data: bytes, address: str, moment: str) -> bytes:
    """The same file after the source said at a moment that nothing changed; raises Damaged where it is no such file."""
    kept = [read.member for read in _records(data) if read.record.rec_type != "revisit"]
    told = StatusAndHeaders("304 Not Modified", [], protocol="HTTP/1.1")
    headers = _dated(moment, address, "revisit") | {"WARC-Profile": _PROFILE}
    return b"".join([*kept, _member("revisit", address, headers, told)])


def fetched_from(data: bytes, address: str) -> Fetched:
    """What was fetched, from the file for an address, with the day of the last look; raises Damaged."""
    records = list(_records(data))
    own = next((read for read in records if read.record.rec_type == "metadata"), None)
    if own is None or own.told("WARC-Target-URI") != address:
        raise Damaged("it is of another address, or not ours")
    day = records[-1].told("WARC-Date")[:10]
    if parsed_day(day) is None:
        raise Damaged("it has no date")
    fields = dict(line.partition(": ")[::2] for line in own.payload.decode("utf-8", "replace").splitlines())
    fault = "".join(char if char.isprintable() else "?" for char in fields.get("fault", "")[:_FAULT_LIMIT])
    outcome = fields.get("outcome")
    if outcome == "answered":
        return _answer(records, day)
    if outcome == "unreadable":
        return Fetched(200, fault=fault, is_unreadable=True, day=day)
    if outcome == "refused":
        return Fetched(None, _address(fields.get("at", "")), fault=fault, is_refused=True, day=day)
    if outcome == "failed":
        return Fetched(None, fault=fault, day=day)
    raise Damaged("it does not say what came of it")


def _last_page(before: bytes) -> list[bytes]:
    """The members of a file up to its last page; none where it has none, or is damaged."""
    try:
        records = [read for read in _records(before) if read.record.rec_type in {"request", "response"}]
    except Damaged:
        return []
    pages = [number for number, read in enumerate(records) if read.status == _OK]
    return [read.member for read in records[: pages[-1] + 1]] if pages else []


def _answer(records: list[_Read], day: str) -> Fetched:
    """The answer that ended the trail."""
    answers = [read for read in records if read.status is not None]
    if not answers:
        raise Damaged("it has no answer with a status")
    last = answers[-1]
    kind = str(last.record.http_headers.get_header("Content-Type") or "")
    return Fetched(last.status, _address(last.told("WARC-Target-URI")), kind, last.payload, day=day)


def _address(told: str) -> str:
    if len(told) > ADDRESS_LIMIT or target_of(told) is None:
        raise Damaged("it names no address")
    return told


def _records(data: bytes) -> Iterator[_Read]:
    """The records of a file, none unpacked beyond what all of them may take together."""
    left = UNPACKED_LIMIT_BYTES
    for _ in range(_RECORDS_LIMIT):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            whole = unpacker.decompress(data, left + 1)
        except zlib.error:
            raise Damaged("it is not packed as it should be") from None
        left -= len(whole)
        if left < 0:
            raise Damaged(f"it is longer than {UNPACKED_LIMIT_BYTES // 1024 // 1024} MiB")
        if not unpacker.eof:
            raise Damaged("it breaks off")
        member, data = data[: len(data) - len(unpacker.unused_data)], unpacker.unused_data
        yield _record(whole, member)
        if not data:
            return
    raise Damaged("it has more records than a fetch makes")


def _record(whole: bytes, member: bytes) -> _Read:
    """One record, whose length and digest are true."""
    begins = whole.find(_END, 0, _HEADERS_LIMIT_BYTES) + len(_END)
    if begins < len(_END) or not whole.endswith(_END):
        raise Damaged("it holds something else than a record")
    try:
        # Only so much of a record is read for headers: a row of millions would take a hundred times its bytes.
        if whole.find(_END, begins, begins + _HEADERS_LIMIT_BYTES) < 0:
            raise Damaged("a record's headers have no end")
        record = ArcWarcRecordLoader(arc2warc=False).parse_record_stream(
            io.BytesIO(whole), known_format="warc", check_digests="raise"
        )
        payload = record.raw_stream.read()
    except Damaged:
        raise
    except Exception as error:  # a hostile file may raise anything, and costs only itself
        raise Damaged(f"a record cannot be read: {type(error).__name__}") from None
    if record.length != len(whole) - begins - len(_END):
        raise Damaged("a record's length is not true")
    if not record.rec_headers.get_header("WARC-Block-Digest"):
        raise Damaged("a record has no digest")
    return _Read(record, payload, member)


def _member(
    kind: str, address: str, headers: dict[str, str], head: StatusAndHeaders | None, body: bytes = b""
) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        address, kind, io.BytesIO(body), len(body), warc_headers_dict=headers, http_headers=head
    )
    writer.write_record(record)
    return out.getvalue()


def _dated(moment: str, *parts: object) -> dict[str, str]:
    return {"WARC-Date": moment, "WARC-Record-ID": _id(moment, *parts)}


def _response_head(exchange: Exchange) -> StatusAndHeaders:
    """The answer's head; what was about the wire is kept under other names, for the body is unpacked here."""
    headers = [
        (f"X-Orig-{_ascii(name)}" if name.casefold() in _OF_THE_WIRE else _ascii(name), _ascii(value))
        for name, value in exchange.headers
        if name.casefold() != "set-cookie"
    ]
    line = f"{exchange.status} {_ascii(exchange.reason)}".strip()
    return StatusAndHeaders(line, [*headers, ("Content-Length", str(len(exchange.body)))], protocol="HTTP/1.1")


def _ascii(header: str) -> str:
    """One line of what every reader of headers knows; other characters by their numbers."""
    return "".join(char if 0x20 <= ord(char) < 0x7F else f"%{ord(char):02X}" for char in " ".join(header.split()))


def _outcome(fetched: Fetched) -> bytes:
    """Our own record: what came of asking, which no answer tells where none came."""
    if fetched.is_refused:
        outcome = "refused"
    elif fetched.is_unreadable:
        outcome = "unreadable"
    else:
        outcome = "failed" if fetched.status is None else "answered"
    fields = {"outcome": outcome, "fault": fetched.fault, "at": fetched.final_url or ""}
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields.items() if value).encode()


def _path(address: str) -> str:
    target = target_of(address)
    return target.path if target else "/"


def _id(*parts: object) -> str:
    """A record's name, made of what it is about, so that the same fetch gives the same bytes."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(map(str, parts)))}>"
