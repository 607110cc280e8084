"""`import FORMAT FILE`: somebody else's checks, or our own data, as entries."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.commands.environment import OutsideFailed, Unusable, real_day
from generator.commands.placing import folder_in_checks
from generator.commands.reading import read_and_judge
from generator.commands.targets import refuse_within_content
from generator.content.model.addresses import host_of
from generator.content.model.content import Content
from generator.content.parsing import Parser
from generator.files import write_whole
from generator.importing.csv_table import guessed
from generator.importing.importing import FORMATS, Imported, imported
from generator.importing.mapping import Mapped, mapping_of, template
from generator.importing.ratings import named_ratings, unknown_ratings
from generator.importing.records import NotReadable, Refused, Settings
from generator.problems import shown_path

FILE_LIMIT_BYTES = 200 * 1024 * 1024
MAPPING_LIMIT_BYTES = 1024 * 1024
SHOWN_KEYS = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the command's options."""
    told = "; ".join(f"{name}: {what}" for name, (what, _) in FORMATS.items())
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=told)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    mapping = "what columns and words for a verdict mean here; where it is missing, it is written to be filled in"
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=mapping)
    parser.add_argument("--into", metavar="FOLDER", help="a folder in checks/ (default: imported; for json: none)")
    parser.add_argument("--publisher", metavar="NAME", help="whose checks they are, where a record does not say")
    parser.add_argument("--licence", metavar="TEXT", help="under which licence, where a record does not say")
    parser.add_argument("--language", metavar="TAG", help="the language of the checks, where a record does not say")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what became of each record as JSON Lines")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")


def run(arguments: argparse.Namespace) -> int:
    """Imports; returns 0 where at least one record is an entry now, or was one, and 1 where none is."""
    refuse_within_content(arguments.report, arguments.content, "--report")
    data = _bytes(arguments.file, FILE_LIMIT_BYTES)
    if not data.strip():
        raise Unusable(f"{arguments.file} is empty")
    folder = _folder(arguments)
    is_to_fill_in = arguments.mapping is not None and not arguments.mapping.exists()
    if is_to_fill_in:
        refuse_within_content(arguments.mapping, arguments.content, "--mapping")
    try:
        mapped = _mapped(arguments, data, is_to_fill_in=is_to_fill_in)
        site = read_and_judge(arguments.content, real_day(), with_notes=False)
        settings = _settings(arguments, mapped, site.content)
        parser = Parser(real_day())
        found = imported(arguments.format, data, settings, mapped, site.content, parser) if mapped.is_whole else []
    except NotReadable as error:
        raise Unusable(f"{arguments.file}: {error}") from None
    if is_to_fill_in:
        return _write_mapping(arguments.mapping, mapped, found)
    if not found:
        raise Unusable(f"{arguments.file} holds no record of {arguments.format}: {FORMATS[arguments.format][0]}")
    if not arguments.dry_run:
        _write(found, folder)
    if arguments.report:
        write_whole(arguments.report, "".join(f"{_line(one, folder)}\n" for one in found).encode())
    sys.stdout.write(_told(found, folder, is_dry=arguments.dry_run))
    return 0 if any(isinstance(one, Imported) for one in found) else 1


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as opened:
            data = opened.read(limit + 1)
    except FileNotFoundError:
        raise Unusable(f"there is no file {path}") from None
    except OSError as error:
        raise OutsideFailed(f"{path}: {error.strerror or error}") from None
    if len(data) > limit:
        raise Unusable(f"{path} is larger than {limit // 1024 // 1024} MiB: split it")
    return data


def _mapped(arguments: argparse.Namespace, data: bytes, *, is_to_fill_in: bool) -> Mapped:
    """The mapping; a guess where it is to be written, and nothing where nobody asked for one."""
    path, is_table = arguments.mapping, arguments.format == "csv"
    if is_table and path is None:
        raise Unusable("a table needs `--mapping FILE`; where there is no such file, it is written for you to fill in")
    if path is None or (is_to_fill_in and not is_table):
        return Mapped()
    if is_to_fill_in:
        return guessed(data)
    try:
        return mapping_of(str(path), _bytes(path, MAPPING_LIMIT_BYTES))
    except NotReadable as error:
        raise Unusable(str(error)) from None


def _write_mapping(path: Path, mapped: Mapped, found: Sequence[Imported | Refused]) -> int:
    unknown = dict.fromkeys(one.unknown_rating for one in found if isinstance(one, Refused) and one.unknown_rating)
    write_whole(path, template(mapped, list(unknown)).encode())
    print(f"{path} is written: say in it what columns and words mean, then run this again. Nothing was imported.")
    return 0


def _settings(arguments: argparse.Namespace, mapped: Mapped, content: Content) -> Settings:
    scale = {rating.id: rating.value if rating.has("value") else None for rating in content.ratings if rating.has("id")}
    if not scale:
        raise Unusable(f"{arguments.content / 'verdicts.yml'} gives no scale of ratings; `check` says what is wrong")
    if unknown := unknown_ratings(mapped.ratings, scale):
        has = ", ".join(scale)
        raise Unusable(f"the mapping names ratings that verdicts.yml has not: {', '.join(unknown)}; it has {has}")
    site = content.site
    url = site.url if site and site.has("url") else None
    own_language = site.language if site and site.has("language") and arguments.format == "json" else None
    return Settings(
        named_ratings(mapped.ratings),
        scale,
        host_of(url) if url else None,
        arguments.publisher,
        arguments.licence,
        arguments.language or own_language,
    )


def _folder(arguments: argparse.Namespace) -> Path:
    usual = "" if arguments.format == "json" else "imported"
    return folder_in_checks(arguments.content, usual if arguments.into is None else arguments.into, "--into")


def _write(found: Sequence[Imported | Refused], folder: Path) -> None:
    """Writes each new entry; a file that is there, be it unreadable, is never touched."""
    for one in found:
        if isinstance(one, Imported) and not one.is_here and not (path := folder / f"{one.id}.yml").exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, one.text.encode())


def _told(found: Sequence[Imported | Refused], folder: Path, *, is_dry: bool) -> str:
    """Record by record what became of it, then the sums."""
    lines = [f"{one.name}: {'; '.join(_became(one, folder))}" for one in found]
    new = [one for one in found if isinstance(one, Imported) and not one.is_here]
    here = sum(1 for one in found if isinstance(one, Imported) and one.is_here)
    refused = len(found) - len(new) - here
    written = "to write" if is_dry else "written"
    lines += ["", f"{len(found)} records: {len(new)} entries {written}, {here} here already, {refused} refused"]
    lost = Counter(key.partition(" (")[0] for one in new for key in one.not_carried)
    if lost:
        most = ", ".join(f"{key} ({count})" for key, count in lost.most_common(SHOWN_KEYS))
        more = " …" if len(lost) > SHOWN_KEYS else ""
        lines.append(f"not carried over, with the number of records: {most}{more}")
    return "".join(f"{line}\n" for line in lines)


def _became(one: Imported | Refused, folder: Path) -> Iterator[str]:
    if isinstance(one, Refused):
        yield f"refused: {one.why}"
        return
    if one.is_here:
        yield f"{one.id} is here already" + (f", and called {one.now_called} now" if one.now_called else "")
        if one.differs:
            yield "it says something else, and stays as it is"
        return
    yield shown_path(folder / f"{one.id}.yml")
    yield from one.remarks
    yield from (f"left out {field}: {why}" for field, why in one.left_out)
    if one.not_carried:
        yield f"not carried over: {', '.join(one.not_carried)}"


def _line(one: Imported | Refused, folder: Path) -> str:
    if isinstance(one, Refused):
        told: Mapping[str, object] = {"record": one.name, "refused": one.why}
    else:
        told = {
            "record": one.name,
            "id": one.id,
            "file": shown_path(folder / f"{one.id}.yml"),
            "is_new": not one.is_here,
            "differs": one.differs and one.is_here,
            "remarks": list(one.remarks),
            "left_out": [{"field": field, "why": why} for field, why in one.left_out],
            "not_carried": list(one.not_carried),
        }
    return json.dumps(told, ensure_ascii=False)
