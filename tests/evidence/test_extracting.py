"""What a reader of a source sees, and nothing else; all pages are made up."""

from __future__ import annotations

import sys
import zlib
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence.extracting import Extracted, extracted, html_text
from generator.evidence.pdf import pdf_text

HTML = "text/html; charset=utf-8"
READ = (
    "import sys; from generator.evidence.extracting import html_text; print(html_text('seen' + sys.stdin.read() * 10))"
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>The <b>bri</b>dge was <i>closed</i>.</p>", "The bridge was closed."),
        ("<p>One\n   line</p><p>another</p>", "One line\n\nanother"),
        ("one<br>two", "one\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<p>seen<!-- unseen --><script>unseen</script><style>p{}</style><template>unseen</template></p>", "seen"),
        ("<p>seen</p><noscript>unseen</noscript>", "seen"),
        ("<p>seen <span hidden>unseen</span><span style='color:red; DISPLAY : none'>unseen</span></p>", "seen"),
        (
            "<style>.x, #y {display:none} @media print {p {display:none}}</style><p>seen<i class=x>no</i><b id=y>no",
            "seen",
        ),
        (
            "<style>@import url(a.css); .x > i, .a, .b, .c, div.d, #e /* { */ , .f .g {color:red;display:none}</style>"
            "seen<b class=a>no</b><b class=c>no</b><b id=e>no</b><b class=g> too</b><b class=f><b class=g>no</b></b>",
            "seen too",
        ),
        ("<p style='visibility:hidden'>unseen</p>seen", "seen"),
        ("<p>un<wbr>likely &amp; 3&nbsp;&lt; 5</p>", "unlikely & 3\u00a0< 5"),
        ("<p>said so.<sup><a href='#n1'>[1]</a></sup> Then 10<sup>6</sup> CO<sub>2</sub></p>", "said so. Then 10⁶ CO2"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>は", "橋は"),
        ("<head><title>unseen</title></head><body>seen", "seen"),
        ("<table><tr><td>5</td><td>million</td></tr></table>", "5\nmillion"),
        ("<div>" * 5_000 + "deep", "deep"),
        ("<p>a<svg><title>no</title><text>b</text></svg></p>", "ab"),
    ],
)
def test_a_page_reads_as_in_a_browser(html: str, text: str) -> None:
    """Comments, scripts and hidden elements are no words of the source; inline tags do not break them."""
    assert html_text(html) == text


HOSTILE = {
    "no brace": f"<style>{'a' * 200_000}</style>",
    "comments that do not end": f"<style>{'/*' * 100_000}</style>",
    "rules of rules": f"<style>{'@' * 200_000}</style>",
    "nothing but braces": f"<style>{'{' * 100_000}{'}' * 100_000}</style>",
    "many selectors": f"<style>{'b b{display:none}' * 11_000}</style>" + "<b>" * 300,
    "long selectors": f"<style>{'b~' * 50_000}b{{display:none}}</style>" + "<b></b>" * 3_000,
    "raised in raised": "<sup>" * 9_000 + "</sup>" * 9_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_page_takes_long(page: str) -> None:
    """One that is made for it would keep all other sources waiting, which then count as dead; here it is tenfold."""
    done = run([sys.executable, "-c", READ], input=page, encoding="utf-8", capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == "seen"


def test_a_page_that_nests_without_end_is_not_read() -> None:
    """No page is like that but one that is made to take long."""
    assert extracted(b"<html>" + b"<div>" * 20_000, HTML) == Extracted("text/html", None)


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("utf-8", "charset=utf-8", ""),
        ("utf-8", "", ""),
        ("utf-8", "charset=iso-8859-1", ""),
        ("utf-8", "charset=no-such-charset", ""),
        ("utf-8-sig", "charset=windows-1251", ""),
        ("utf-16", "", ""),
        ("cp1251", "charset=windows-1251", ""),
        ("cp1251", "", "<meta charset=windows-1251>"),
        ("cp1251", "", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("cp1251", "charset=utf-8", "<meta charset=windows-1251>"),
        ("koi8-r", 'charset="KOI8-R"', ""),
    ],
)
def test_charsets_are_seen_through(encoding: str, header: str, meta: str) -> None:
    """Headers lie, and pages lack them."""
    page = f"<html><head>{meta}</head><p>Мост был закрыт девять месяцев.</p>".encode(encoding)
    assert extracted(page, f"text/html; {header}").text == "Мост был закрыт девять месяцев."


@pytest.mark.parametrize(
    ("encoding", "label", "words"),
    [
        ("cp932", "Shift_JIS", "橋は閉鎖された。"),
        ("gb18030", "gb2312", "大桥关闭了。"),
        ("big5", "big5", "大橋關閉了。"),
        ("cp949", "euc-kr", "다리가 폐쇄되었다."),
        ("iso2022_jp", "iso-2022-jp", "橋は閉鎖された。"),
        ("cp874", "tis-620", "สะพานปิด"),
    ],
)
def test_older_charsets_of_asia_are_read(encoding: str, label: str, words: str) -> None:
    """By the names that pages use, which are not always Python's."""
    assert extracted(words.encode(encoding), f"text/plain; charset={label}").text == words


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\x00\x01\x02", "text/plain"),
        (b"caf\xe9 \xff\xfe", "text/plain"),
        ("Мост".encode("cp1251") * 9, "text/html"),
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"%PDF-1.7 broken", HTML),
        (b"not a pdf", "application/pdf"),
        (b"\x00\x00", ""),
        (b"PK\x03\x04", "application/zip"),
    ],
)
def test_what_cannot_be_read_is_told_so(data: bytes, content_type: str) -> None:
    """Nothing is guessed: no text is better than a wrong one."""
    assert extracted(data, content_type).text is None


def test_captions_are_what_is_said() -> None:
    """Times, numbers, notes and voices are no words of the speaker."""
    vtt = (
        "WEBVTT\n\nNOTE a note\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Ann>The bridge\n\n"
        "00:02.000 --> 00:03.000\nwas <i>closed</i> &amp; gone\n"
    )
    srt = "1\r\n00:00:01,000 --> 00:00:02,000\r\nThe bridge\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nwas closed\r\n"
    assert extracted(vtt.encode(), "text/vtt").text == "The bridge\nwas closed & gone"
    assert extracted(srt.encode(), "text/plain").text == "The bridge\nwas closed"


def test_a_pdf_is_read_whatever_the_server_calls_it() -> None:
    """The bytes say what they are."""
    pdf = made_pdf("The bridge was closed for nine months.")
    for declared in ("application/pdf", "application/octet-stream", "text/html"):
        assert extracted(pdf, declared) == Extracted("application/pdf", "The bridge was closed for nine months.")


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    """Also where it does so inside of one page: 6 kB that keep a reader busy for a minute."""
    assert pdf_text(made_pdf("a) Tj 1 0 Td (" * 400_000), seconds=1.0) is None


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_is_given_up() -> None:
    """No page of words is that long, and its process has a limit of memory."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 24)) for _ in range(20)) + packer.flush()
    assert pdf_text(made_pdf_of(packed, b"/Filter /FlateDecode ")) is None


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", "text/vtt", "", "text/html; charset=utf-7"])
)
def test_reading_never_fails(data: bytes, content_type: str) -> None:
    """One bad source costs only itself."""
    assert isinstance(extracted(data, content_type), Extracted)


def made_pdf(words: str) -> bytes:
    """A PDF of one page with one line."""
    return made_pdf_of(zlib.compress(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode(), 9), b"/Filter /FlateDecode ")


def made_pdf_of(stream: bytes, about: bytes) -> bytes:
    """A PDF of one page, of what the page is drawn by."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (about, len(stream), stream),
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )
