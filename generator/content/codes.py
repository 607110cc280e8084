"""The codes of what cannot be read: YAML's own (Y), fields' (F), text's (T) and addresses' (L).

The rules' codes stand with the rules (rules/).
"""

from __future__ import annotations

from generator.explanations import explain

NOT_UTF8 = explain(
    "Y101",
    "not-utf-8",
    """A file is UTF-8 without a byte-order mark.

    Other encodings look right on one machine and broken on the next.
    Basis: contract, section 2, "How it is read".
    """,
)
CONTROL_CHARACTER = explain(
    "Y102",
    "control-character",
    """Control characters do not belong in a file; tab, line feed and carriage return are the exceptions.

    They cannot be seen, and some of them steer terminals.
    Basis: contract, section 2, "How it is read".
    """,
)
TOO_LARGE = explain(
    "Y103",
    "file-too-large",
    """A content file has at most 256 KiB.

    The limit stands before the file is read, so that no file can exhaust the memory of a build.
    """,
)
NOT_YAML = explain(
    "Y110",
    "not-yaml",
    """The file cannot be read as YAML.

    Most often a quotation mark is not closed, a line is indented too far or not far enough, or a text
    holds a colon and a blank and so needs quotation marks around it.

    Bad (raw):
        claim:
          text: He said: the bridge was closed.
    Good:
        claim:
          text: "He said: the bridge was closed."
    """,
)
TAB = explain(
    "Y111",
    "tab",
    """Lines are indented with blanks; a tab is no indentation in YAML.

    Nor is a no-break space or another sign that only looks like a blank, as web pages and word processors have them:
    to YAML it belongs to the key, which then stands at the beginning of its line.

    Bad (raw):
        claim:
        <TAB>text: The bridge was closed.
    Good:
        claim:
          text: The bridge was closed.
    """,
)
DUPLICATE_KEY = explain(
    "Y112",
    "duplicate-key",
    """A key stands once in its mapping.

    YAML readers differ on which of two values counts, so one of them would be lost in silence.

    Bad (raw):
        published: 2024-03-10
        published: 2024-03-11
    Good:
        published: 2024-03-11
    """,
)
ANCHOR = explain(
    "Y113",
    "anchor-or-alias",
    """`&name` and `*name` are YAML's anchors and aliases, which content files do not use.

    A text that begins with one of these signs needs quotation marks.

    Bad (raw):
        claim: &claim
          text: The bridge was closed.
    Good:
        claim:
          text: "*The bridge* was closed."
    """,
)
TAG = explain(
    "Y114",
    "tag",
    """`!name` is a YAML tag, which content files do not use.

    A text that begins with an exclamation mark needs quotation marks.

    Bad (raw):
        claim:
          text: !important The bridge was closed.
    Good:
        claim:
          text: "!important The bridge was closed."
    """,
)
DIRECTIVE = explain(
    "Y115",
    "directive",
    """A line such as `%YAML 1.2` is a directive, which content files do not use.

    Bad (raw):
        %YAML 1.1
        ---
        published: 2024-03-10
    Good:
        published: 2024-03-10
    """,
)
SEVERAL_DOCUMENTS = explain(
    "Y116",
    "several-documents",
    """A file holds one document, so `---` does not stand between two parts of it.

    Bad (raw):
        published: 2024-03-10
        ---
        published: 2024-03-11
    Good:
        published: 2024-03-10
    """,
)
KEY_NOT_TEXT = explain(
    "Y117",
    "key-not-text",
    """A key is a plain word, not a list or a mapping.

    Bad (raw):
        ? [claim, text]
        : The bridge was closed.
    Good:
        claim:
          text: The bridge was closed.
    """,
)
TOO_DEEP = explain("Y118", "too-deep", "Values are nested at most 16 deep.")
EMPTY_FILE = explain(
    "Y119",
    "empty-file",
    """A content file is not empty.

    Bad (raw):
        # only a comment
    Good:
        published: 2024-03-10
    """,
)
TOO_MANY = explain("Y120", "too-many-values", "A content file holds at most 20,000 values.")
MERGE_KEY = explain(
    "Y121",
    "merge-key",
    """`<<` is YAML's merge key, which content files do not use.

    Bad (raw):
        claim:
          <<: {text: The bridge was closed.}
    Good:
        claim:
          text: The bridge was closed.
    """,
)
CUT_AT_HASH = explain(
    "Y122",
    "text-cut-at-hash",
    """A hashtag within a text stands in quotation marks.

    To YAML a `#` after a blank begins a comment, so the rest of the line would be lost without a word: a hashtag, a
    number, an address's fragment.  A comment beside a text is told apart by the blank after its `#`.

    Bad (raw):
        claim:
          text: The bridge was closed for two years #bridgegate
    Bad (raw):
        claim:
          text: The bridge was closed for two years.
          claimant:
            name: Ann Example
            role: Mayor #1
    Good:
        claim:
          text: "The bridge was closed for two years #bridgegate"
    Good:
        claim:
          text: The bridge was closed for two years  # as the mayor said it
    """,
)
UNFINISHED_MERGE = explain(
    "Y123",
    "unfinished-merge",
    """No marks of an unfinished merge stand in a file: lines that begin with `<<<<<<<` or `>>>>>>>`.

    git leaves them where two people changed the same lines, and each side stands between two of them.  Both would
    be published.  Nothing else of the file is read until a person has chosen.
    Basis: git-merge documentation, "How conflicts are presented".

    Bad (raw):
        <<<<<<< HEAD
        published: 2024-03-10
        =======
        published: 2024-03-11
        >>>>>>> other-branch
    Bad (raw):
        explanation: |
          The bridge was closed.
          <<<<<<< HEAD
          It opened in 2023.
          =======
          It opened in 2024.
          >>>>>>> other-branch
    Good:
        published: 2024-03-11
    """,
)
NOT_CONTENT = explain(
    "Y130",
    "not-content",
    """Every file in the content folder is one that the format names.

    `.yaml`, `.YML`, an editor's backup, a symbolic link or a folder named like a file would be passed
    over in silence by a looser reader, and somebody would miss a page.
    Basis: contract, section 1.
    """,
)
BAD_FILE_NAME = explain(
    "Y131",
    "file-name",
    """A file's name is its id: lower-case ASCII words and digits joined by single hyphens, at most 80 characters.

    It becomes an address that people share, on every system, so it is no name that Windows keeps for
    devices (`con`, `nul`) and none that the site uses itself (`index`, `page`, `search`).
    Basis: contract, section 1.
    """,
)
UNREADABLE_FILE = explain("Y132", "unreadable-file", "Every content file can be opened and read.")
MISSING_FILE = explain(
    "Y133", "missing-file", "content/ holds site.yml and verdicts.yml: no site can be made without them."
)
BAD_MEDIA = explain(
    "Y134",
    "media",
    """A file in content/media is a PNG, JPEG, WebP or AVIF picture of at most 2 MiB, and is what its name says.

    SVG pictures can hold scripts, so they are not taken.
    Basis: contract, section 1.
    """,
)

BROKEN_LOCK = explain(
    "Y140",
    "broken-lock",
    """evidence.lock is JSON as `verify` writes it.

    Most often a merge has left its marks in it, or one key twice.
    What both sides hold can be found again, so nothing is lost with either of them.
    Basis: contract, section 6.

    Bad (lock):
        <<<<<<< ours
        {"sources": {}, "version": 1}
    Good (lock):
        {"sources": {}, "version": 1}
    """,
)
FOREIGN_LOCK = explain(
    "Y141",
    "foreign-lock",
    """evidence.lock holds what `verify` has written there, and nothing else.

    A proof that a person has written proves nothing.
    Basis: contract, section 6.

    Bad (lock):
        {"sources": {"https://example.org/roads/log": {"state": "fine"}}, "version": 1}
    Good (lock):
        {
         "sources": {
          "https://example.org/roads/log": {
           "bytes_sha256": null,
           "checked": "2026-11-23",
           "final_url": null,
           "from": null,
           "media_type": null,
           "quotes": {},
           "state": "dead",
           "status": 404,
           "text_sha256": null
          }
         },
         "version": 1
        }
    """,
)
MISSING_FIELD = explain(
    "F101",
    "missing-field",
    """A required field is there.

    Bad:
        published: DELETE
    Good:
        published: 2024-03-10
    """,
)
EMPTY_FIELD = explain(
    "F102",
    "empty-field",
    """A key has a value that can be seen.

    A key with nothing after it, or with blanks and invisible characters only, says nothing: leave it out.

    Bad:
        why_checked:
    Good:
        why_checked: It was read by many.
    """,
)
NOT_TEXT = explain(
    "F103",
    "not-text",
    """The field holds one text, not a list or a mapping.

    Bad:
        published: [2024-03-10]
    Good:
        published: 2024-03-10
    """,
)
NOT_LIST = explain(
    "F104",
    "not-list",
    """The field holds a list: each item on a line of its own, after `- `.

    Bad:
        topics: bridges
    Good:
        topics:
          - bridges
    """,
)
NOT_MAPPING = explain(
    "F105",
    "not-mapping",
    """The field holds fields of its own, one on a line.

    Bad:
        claim: The bridge was closed.
    Good:
        claim:
          text: The bridge was closed.
    """,
)
UNKNOWN_FIELD = explain(
    "F110",
    "unknown-field",
    """Every field is one that the format knows.

    A misspelt field would be dropped in silence, and with it what somebody wrote.

    Bad:
        publishd: 2024-03-10
    Good:
        published: 2024-03-10
    """,
)
BROKEN_AT_COMMA = explain(
    "F111",
    "text-broken-at-comma",
    """Text in braces ends at its first comma.

    In `{name: Ann, Mayor}` YAML sees two keys, `name` and `Mayor`.

    Bad:
        right_of_reply: {asked: yes, we called twice}
    Good:
        right_of_reply:
          asked: yes
          answer: None, though we called twice, and wrote.
    """,
)
NOT_A_DATE = explain(
    "F120",
    "not-a-date",
    """A date is a real day, written as `2024-03-10`.

    A claim's date, an appearance's and a source's may be known to the month or year only: `2024-03`, `2024`.
    Basis: contract, section 2, "Dates are real dates".

    Bad:
        published: 2024-02-30
    Good:
        published: 2024-02-29
    """,
)
FUTURE_DATE = explain(
    "F121",
    "future-date",
    """No date is later than tomorrow (in UTC).

    Bad:
        published: 2999-01-01
    Good:
        published: 2024-03-10
    """,
)
NOT_A_NUMBER = explain(
    "F130",
    "not-a-number",
    """The field holds a whole number that is not negative.

    Bad (verdicts):
        - id: true
          label: True
          meaning: It holds.
          value: high
    Good (verdicts):
        - id: true
          label: True
          meaning: It holds.
          value: 5
    """,
)
NOT_A_CHOICE = explain(
    "F131",
    "not-a-choice",
    """The field holds one of the words that the format lists.

    Bad:
        evidence:
          - finding: The log lists the closure.
            stance: refute
            source: road-log
    Good:
        evidence:
          - finding: The log lists the closure.
            stance: refutes
            source: road-log
    """,
)
NOT_YES_OR_NO = explain(
    "F132",
    "not-yes-or-no",
    """The field holds `yes` or `no` (`true` and `false` read the same).

    Bad:
        draft: maybe
    Good:
        draft: yes
    """,
)
NOT_AN_ID = explain(
    "F140",
    "not-an-id",
    """An id is lower-case ASCII words and digits joined by single hyphens, at most 80 characters.

    Bad:
        topics:
          - Harbour Works
    Good:
        topics:
          - bridges
    """,
)
NOT_A_LANGUAGE = explain(
    "F141",
    "not-a-language",
    """A language is named by its tag: `en`, `uk`, `pt-BR`.

    Basis: BCP 47 (RFC 5646), section 2.1.

    Bad:
        language: English
    Good:
        language: en
    """,
)
NOT_A_COLOUR = explain(
    "F142",
    "not-a-colour",
    """A colour is `#` and six hexadecimal digits.

    Bad (verdicts):
        - id: true
          label: True
          meaning: It holds.
          colour:
            light: green
            dark: "#00ff00"
    Good (verdicts):
        - id: true
          label: True
          meaning: It holds.
          colour:
            light: "#006600"
            dark: "#00ff00"
    """,
)
TOO_LONG = explain(
    "F150", "too-long", "A text is not longer than its field allows: what is longer belongs in the explanation."
)
TOO_MANY_ITEMS = explain("F151", "too-many-items", "A list is not longer than its field allows.")
ITEM_TWICE = explain(
    "F152",
    "item-twice",
    """A list of ids or addresses names each of them once.

    Bad:
        topics:
          - bridges
          - bridges
    Good:
        topics:
          - bridges
    """,
)

TEXT_CONTROL = explain(
    "T101",
    "control-in-text",
    """A text holds no control characters, noncharacters or characters for private use, not even as YAML escapes.

    They show differently, or not at all, on another machine.

    Bad:
        why_checked: "It was\\x07 read by many."
    Good:
        why_checked: It was read by many.
    """,
)
TEXT_OVERRIDE = explain(
    "T102",
    "bidi-override",
    """A text holds no bidirectional embedding or override (U+202A to U+202E).

    They can make a text read differently from what it says.  Right-to-left text needs none of them.

    Bad:
        why_checked: "It was \\u202eread by many."
    Good:
        why_checked: It was read by many.
    """,
)
TEXT_ISOLATE = explain(
    "T103",
    "unbalanced-isolate",
    """Each bidirectional isolate (U+2066 to U+2068) is closed by U+2069 in the same text.

    Bad:
        why_checked: "It was \\u2067read by many."
    Good:
        why_checked: "It was \\u2067read\\u2069 by many."
    """,
)
TEXT_INVISIBLE = explain(
    "T104",
    "zero-width-space",
    """A zero-width space stands only between letters of Thai, Lao, Khmer or Burmese, which need it.

    Elsewhere it comes by copying, splits words for search, and hides.

    Bad:
        why_checked: "It was re\\u200bad by many."
    Good:
        why_checked: "\\u0e01\\u200b\\u0e02"
    """,
)
TEXT_JOINER = explain(
    "T105",
    "stray-joiner",
    """A joiner or a direction mark does not stand inside a word of Latin, Greek or Cyrillic letters.

    Persian, Indic scripts and emoji need joiners, and right-to-left text needs direction marks; between two
    Latin letters they only hide.

    Bad:
        why_checked: "It was re\\u200dad by many."
    Good:
        why_checked: "\\u0646\\u0645\\u06cc\\u200c\\u062e\\u0648\\u0627\\u0647\\u0645"
    """,
)

NOT_AN_ADDRESS = explain(
    "L101",
    "not-an-address",
    """An address begins with `http://` or `https://` and goes on with a host.

    Basis: contract, section 2, "Addresses"; RFC 3986.

    Bad:
        claim:
          appearances:
            - url: www.example.org/speech
    Good:
        claim:
          appearances:
            - url: https://www.example.org/speech
    """,
)
ADDRESS_CHARACTER = explain(
    "L102",
    "character-in-address",
    """An address holds no blank, backslash or control character.

    Bad:
        claim:
          appearances:
            - url: https://example.org/a speech
    Good:
        claim:
          appearances:
            - url: https://example.org/a%20speech
    """,
)
ADDRESS_USER = explain(
    "L103",
    "user-in-address",
    """An address names no user and no password before its host.

    `https://example.org@evil.example` leads to the second host.

    Bad:
        claim:
          appearances:
            - url: https://ann@example.org/speech
    Good:
        claim:
          appearances:
            - url: https://example.org/speech
    """,
)
ADDRESS_HOST = explain(
    "L104",
    "host-of-address",
    """A host has at least two labels, in ASCII; other scripts are written in their `xn--` form.

    Bad:
        claim:
          appearances:
            - url: https://example/speech
    Good:
        claim:
          appearances:
            - url: https://example.org/speech
    """,
)
ADDRESS_PRIVATE = explain(
    "L105",
    "private-host",
    """A host is a public name: no IP address in any spelling, no name of a private network.

    Readers could not open it, and a fetcher must not.

    Bad:
        claim:
          appearances:
            - url: https://127.0.0.1/speech
    Good:
        claim:
          appearances:
            - url: https://example.org/speech
    """,
)
ADDRESS_PORT = explain(
    "L106",
    "port-of-address",
    """An address names no port but 80 and 443.

    Bad:
        claim:
          appearances:
            - url: https://example.org:8080/speech
    Good:
        claim:
          appearances:
            - url: https://example.org:443/speech
    """,
)
