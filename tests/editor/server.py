"""A language server as an editor talks to it: messages of the Language Server Protocol over standard input and output.

Basis: Language Server Protocol 3.17, "Base Protocol".
"""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE_S = 60


class Complaint(NamedTuple):
    """What an editor underlines: the line and column (from 1) where it begins, and what it says."""

    line: int
    column: int
    message: str


class Server:
    """A running server with one folder open, as VS Code opens it: the settings are those of .vscode/settings.json."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, settings: Mapping[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._numbers = itertools.count(1)
        self._complaints: dict[str, list[Complaint]] = {}
        self._request(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
                },
            },
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": {}})

    def complaints(self, path: Path, text: str | None = None) -> list[Complaint]:
        """Opens a file, with another text where one is given; returns what the editor would underline."""
        uri = path.as_uri()
        self._complaints.pop(uri, None)
        held = path.read_text("utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": next(self._numbers), "text": held}
        self._notify("textDocument/didOpen", {"textDocument": document})
        while uri not in self._complaints:
            self._take(self._message())
        return sorted(self._complaints[uri])

    def offered(self, path: Path, line: int, column: int) -> list[str]:
        """The words that completion offers at a place of an open file."""
        found = self._request("textDocument/completion", _place(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return [str(item["label"]) for item in items]

    def told(self, path: Path, line: int, column: int) -> str:
        """What the editor shows when the pointer rests on a place of an open file."""
        found = self._request("textDocument/hover", _place(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def _request(self, method: str, parameters: Any) -> Any:
        number = next(self._numbers)
        self._write({"id": number, "method": method, "params": parameters})
        while True:
            message = self._message()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")
            self._take(message)

    def _notify(self, method: str, parameters: Any) -> None:
        self._write({"method": method, "params": parameters})

    def _take(self, message: Mapping[str, Any]) -> None:
        """Notes complaints, and answers what the server asks of the editor."""
        if message.get("method") == "textDocument/publishDiagnostics":
            given = message["params"]
            self._complaints[given["uri"]] = [
                Complaint(one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1, one["message"])
                for one in given["diagnostics"]
            ]
        elif "id" in message and "method" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            answer = [self._section(item.get("section", "")) for item in asked] if asked is not None else None
            self._write({"id": message["id"], "result": answer})

    def _section(self, name: str) -> Any:
        """The settings of a section: `yaml.schemas` and the like under `yaml`."""
        begins = f"{name}."
        return {key.removeprefix(begins): value for key, value in self._settings.items() if key.startswith(begins)}

    def _write(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _message(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline()) not in {b"\r\n", b""}:
            name, _, value = line.decode("ascii").partition(":")
            length = int(value) if name.casefold() == "content-length" else length
        assert length, "the language server has ended"
        found: dict[str, Any] = json.loads(stream.read(length))
        return found


def _place(path: Path, line: int, column: int) -> dict[str, Any]:
    position = {"line": line - 1, "character": column - 1}
    return {"textDocument": {"uri": path.as_uri()}, "position": position}


@contextmanager
def editing(program: Path, folder: Path, settings: Mapping[str, Any]) -> Iterator[Server]:
    """Runs a language server over a folder, and ends it."""
    process = subprocess.Popen([str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Server(process, folder, settings)
    finally:
        process.kill()
        process.communicate()
