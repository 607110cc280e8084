"""A file's bytes → the ClaimReview objects in it, whatever they come wrapped in.

A whole `application/ld+json` text, a page's HTML with such scripts or with microdata, JSON Lines, a DataFeed, the
answer of Google's Fact Check Tools API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import json_repair
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.importing.records import Data, NotReadable

REPAIR_LIMIT_CHARACTERS = 1_000_000
_TYPE = "claimreview"
_COMMENT = re.compile(r"\s*(?:<!--|//\s*<!\[CDATA\[)?(.*?)(?://\s*\]\]>|-->)?\s*\Z", re.DOTALL)


def objects_of(data: bytes) -> Iterator[Data]:
    """Every ClaimReview object in order, microdata and the API's answers brought into the form of JSON-LD.

    Raises NotReadable where the bytes are neither JSON nor HTML.
    """
    text = decoded(data)
    for document in _documents(text):
        yield from _reviews_in(document)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16 by its mark.  Raises NotReadable for others."""
    try:
        return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(f"the file is not UTF-8 (byte {error.start + 1:,}): save it as UTF-8") from None


def parsed(text: str) -> Any:
    """JSON as Python values.  Raises ValueError for what is none, also where it nests too deep or has giant numbers."""
    try:
        return json.loads(text, strict=False)  # line breaks inside of texts are seen in the wild
    except RecursionError:
        raise ValueError("it nests too deep") from None


def types_of(data: Mapping[str, Any]) -> list[str]:
    """The types that an object names, in lower case and without their vocabulary."""
    given = data.get("@type", data.get("type"))
    names = given if isinstance(given, list) else [given]
    return [re.split("[/:#]", name)[-1].casefold() for name in names if isinstance(name, str)]


def records_of(text: str) -> list[Any]:
    """The records of a JSON list or of JSON Lines; a single document is the only one.

    Raises NotReadable where the text is neither.
    """
    try:
        document = parsed(text)
    except ValueError as error:
        try:
            return [parsed(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise NotReadable(f"the file is no JSON: {error}") from None
    return document if isinstance(document, list) else [document]


def _documents(text: str) -> Iterator[Any]:
    try:
        yield parsed(text)
    except ValueError as error:
        if _is_markup(text):
            yield from _in_page(text)
        elif (lines := _by_line(text)) is not None:
            yield from lines
        else:
            yield _repaired(text, f"the file is neither JSON, JSON Lines nor HTML: {error}")


def _is_markup(text: str) -> bool:
    return bool(re.match(r"\s*<", text))


def _by_line(text: str) -> list[Any] | None:
    """JSON Lines; None where the first line is no JSON object.  A line that is none is passed over as an empty one."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        if len(lines) < 2 or not isinstance(parsed(lines[0]), dict):
            return None
    except ValueError:
        return None
    return [_repaired_or_nothing(line) for line in lines]


def _in_page(html: str) -> Iterator[Any]:
    tree = LexborHTMLParser(html)
    for script in tree.css('script[type="application/ld+json"]'):
        written = _COMMENT.match(script.text() or "")
        yield _repaired_or_nothing(written[1] if written else "")
    for node in tree.css("[itemscope][itemtype]"):
        if _TYPE in (node.attributes.get("itemtype") or "").casefold():
            yield _microdata(node)


def _repaired_or_nothing(text: str) -> Any:
    try:
        return _repaired(text, "")
    except NotReadable:
        return None


def _repaired(text: str, why_not: str) -> Any:
    """JSON, mended where it is broken by what is seen in the wild (quotation marks that are not escaped)."""
    try:
        return parsed(text)
    except ValueError:
        if len(text) > REPAIR_LIMIT_CHARACTERS or not re.match(r"\s*[\[{]", text):
            raise NotReadable(why_not) from None
        try:
            mended = json_repair.loads(text, skip_json_loads=True)
        except (RecursionError, ValueError, IndexError):
            raise NotReadable(why_not) from None
        return mended


def _microdata(node: LexborNode) -> Data:
    """An item of microdata in the form of JSON-LD (HTML Standard, section 5, without `itemref`)."""
    types = (node.attributes.get("itemtype") or "").split()
    found: Data = {"@type": [re.split("[/#]", name)[-1] for name in types]}
    waiting = list(node.iter(include_text=False))[::-1]
    while waiting:
        current = waiting.pop()
        attributes = current.attributes
        inner = [] if "itemscope" in attributes else list(current.iter(include_text=False))
        waiting += inner[::-1]
        for name in (attributes.get("itemprop") or "").split():
            value = _microdata(current) if "itemscope" in attributes else _property(current)
            found.setdefault(name, value)
    return found


def _property(node: LexborNode) -> str:
    keys = ("content", "href", "src", "datetime")
    named = next((node.attributes.get(key) for key in keys if key in node.attributes), None)
    return named if named is not None else node.text(deep=True, strip=True)


def _reviews_in(document: Any) -> Iterator[Data]:
    """The ClaimReviews in a document, in order; a review inside of a review is part of that one."""
    waiting = [document]
    while waiting:
        current = waiting.pop()
        if isinstance(current, list):
            waiting += current[::-1]
        elif isinstance(current, dict):
            if isinstance(current.get("claimReview"), list):
                yield from _from_api(current)
            elif _TYPE in types_of(current):
                yield _with_plain_properties(current)
            else:
                waiting += [value for value in current.values() if isinstance(value, dict | list)][::-1]


def _with_plain_properties(data: Data) -> Data:
    """An object as it is, or with the nested `properties` of microdata tools taken out; without recursion's limit."""
    if "properties" not in data:
        return data
    root: Data = {}
    waiting: list[tuple[Mapping[str, Any], Data]] = [(data, root)]
    while waiting:
        given, made = waiting.pop()
        made["@type"] = given.get("@type", given.get("type"))
        properties = given.get("properties")
        for key, values in (properties if isinstance(properties, dict) else {}).items():
            value = values[0] if isinstance(values, list) and len(values) == 1 else values
            if isinstance(value, dict) and "properties" in value:
                made[key] = {}
                waiting.append((value, made[key]))
            else:
                made[key] = value
    return root


def _from_api(answer: Mapping[str, Any]) -> Iterator[Data]:
    """One claim of the Fact Check Tools API: a ClaimReview for each review that it lists."""
    for review in answer["claimReview"]:
        if not isinstance(review, dict):
            continue
        given = review.get("publisher")
        publisher = given if isinstance(given, dict) else {}
        yield {
            "@type": "ClaimReview",
            "claimReviewed": answer.get("text"),
            "itemReviewed": {
                "@type": "Claim",
                "author": {"name": answer.get("claimant")},
                "datePublished": answer.get("claimDate"),
            },
            "author": {"name": publisher.get("name") or publisher.get("site"), "url": publisher.get("site")},
            "url": review.get("url"),
            "name": review.get("title"),
            "datePublished": review.get("reviewDate"),
            "reviewRating": {"alternateName": review.get("textualRating")},
            "inLanguage": review.get("languageCode"),
        }
