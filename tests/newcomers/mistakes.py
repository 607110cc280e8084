"""Mistakes of people who contribute for the first time, each as a change of the smallest entry.

`seen` names where the like was made in a comparable repository (data files in YAML, edited by many), as a thread on
GitHub; where it is empty, the mistake is known from the shapes of published fact-check data or from how browsers,
word processors and chat programs give text away.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.rules.examples import smallest

ENTRY = smallest("check")
FILE = "bridge-closed.yml"


@dataclass(frozen=True)
class Mistake:
    """One mistake: what it is in a contributor's words, the text or bytes put in for what stood there, and where seen.

    `name` is the file's name where that is the mistake.  `is_harmless` where nothing need be said, since what was
    meant is clear.
    """

    what: str
    old: str
    new: str
    seen: str = ""
    name: str = FILE
    encoding: str = "utf-8"
    is_harmless: bool = False

    def wrote(self) -> bytes:
        """The file as it was sent in."""
        text = ENTRY.replace(self.old, self.new, 1) if self.old else self.new
        assert text != ENTRY or self.encoding != "utf-8" or self.name != FILE
        return text.encode(self.encoding)


CLAIM = "  text: The bridge at Example was closed for two years.\n"
SUMMARY = "  summary: The bridge was closed for nine months, the road authority's log shows.\n"
FINDING = "  - finding: The log lists the closure from May 2022 to February 2023.\n"
ADDRESS = "    url: https://example.org/roads/log\n"
PIECE = FINDING + "    stance: refutes\n    source: road-log\n"

WHO = "  claimant:\n    name: Ann Example\n    role: Mayor of Example\n"
SOURCE = "    source: road-log\n"

# One mistake a line, to be read as a table.
# ruff: noqa: E501
MISTAKES = (
    Mistake("A colon within the claim", CLAIM, "  text: Mayor: The bridge was closed for two years.\n", "kubernetes/kubernetes#12531"),
    Mistake("A tab instead of blanks", CLAIM, "\ttext: The bridge at Example was closed for two years.\n", "decause/hflossk#460"),
    Mistake("A tab after a key", "evidence:\n", "evidence:\t\n", "OBOFoundry/OBOFoundry.github.io#58", is_harmless=True),
    Mistake("Three blanks where two stand elsewhere", "    stance: refutes\n", "     stance: refutes\n", "hci-deadlines/conf-database#16"),
    Mistake("A key that is not indented at all", SUMMARY, SUMMARY.lstrip()),
    Mistake("Curly quotation marks around a text with a colon", CLAIM, "  text: “Mayor: The bridge was closed for two years.”\n", "remoteclaw/remoteclaw#490"),
    Mistake("A text that begins with a quotation and goes on", CLAIM, '  text: "The bridge" at Example was closed for two years.\n', "ScottBrenner/generate-changelog-action#8"),
    Mistake("A quotation mark that is never closed", CLAIM, '  text: "The bridge at Example was closed for two years.\n'),
    Mistake("A backtick at the beginning", CLAIM, "  text: `The bridge at Example was closed for two years.`\n", "Planet-NULLCAST/curriculum#565"),
    Mistake("A hashtag within the claim", CLAIM, "  text: The bridge at Example was closed #bridgegate\n"),
    Mistake("A sign for “more than” first", CLAIM, "  text: > 50 bridges were closed for two years.\n"),
    Mistake("The same without a blank", CLAIM, "  text: >50 bridges were closed for two years.\n"),
    Mistake("Bold as in Markdown", CLAIM, "  text: **The bridge** was closed for two years.\n"),
    Mistake("Italics as in Markdown", CLAIM, "  text: *The bridge* was closed for two years.\n"),
    Mistake("A template's braces", CLAIM, "  text: {{ claim }} in full\n"),
    Mistake("A template's braces alone", CLAIM, "  text: {{ claim }}\n"),
    Mistake("An asterisk before the source's id", SOURCE, "    source: *road-log\n"),
    Mistake("An ampersand before the source's id", SOURCE, "    source: &road-log\n"),
    Mistake("A minus sign or a dash first", CLAIM, "  text: - 5 degrees closed the bridge for two years.\n"),
    Mistake("A question mark first, as in Spanish the other way up", CLAIM, "  text: ? was the bridge closed for two years.\n"),
    Mistake("A text that begins beside its `|`", "published: 2024-03-10\n", "published: 2024-03-10\nexplanation: | The bridge was closed.\n"),
    Mistake("A list that begins beside its key", "published: 2024-03-10\n", "published: 2024-03-10\ntopics: - roads\n"),
    Mistake("Brackets around the first words", CLAIM, "  text: [The bridge] at Example was closed.\n"),
    Mistake("An apostrophe in single quotation marks", CLAIM, "  text: 'It's closed'\n"),
    Mistake("An apostrophe in single quotation marks, with a quotation", CLAIM, "  text: 'It's \"closed\"'\n"),
    Mistake("A number sign behind one word", "    role: Mayor of Example\n", "    role: Mayor #1\n"),
    Mistake("An address's fragment after a blank", ADDRESS, "    url: https://example.org/roads/log #closures\n"),
    Mistake("A comment behind a value", "rating: false", "rating: false # checked by Ann", is_harmless=True),
    Mistake("A percent sign first", CLAIM, "  text: %50 of the bridge was closed for two years.\n"),
    Mistake("A Windows path or a backslash in double quotation marks", SUMMARY, '  summary: "The log is in C:\\roads\\log.txt and shows nine months."\n'),
    Mistake("The country or language `no`", "published:", "language: no\npublished:", "home-assistant/core#69955", is_harmless=True),
    Mistake("The rating with a capital letter", "rating: false", "rating: False"),
    Mistake("Another publisher's word for the rating", "rating: false", "rating: Pants on Fire"),
    Mistake("The rating's label instead of its id", "rating: false", "rating: Mostly False"),
    Mistake("A date as in much of Europe", "  date: 2024-03-10", "  date: 10/03/2024"),
    Mistake("A date in words", "  date: 2024-03-10", "  date: March 10, 2024"),
    Mistake("Month and day without their zeros", "  date: 2024-03-10", "  date: 2024-3-10", "inspirehep/inspire#527"),
    Mistake("Day and month the wrong way round", "  date: 2024-03-10", "  date: 2024-13-03", "ampproject/amp.dev#5349"),
    Mistake("A date with a time", "published: 2024-03-10", "published: 2024-03-10T09:30:00Z"),
    Mistake("A file that begins with an invisible mark (Notepad)", "", "\ufeff" + ENTRY, "swcarpentry/python-novice-gapminder#219"),
    Mistake("A file in Windows' own encoding", "Example was", "Exämple was", encoding="cp1252"),
    Mistake("A file in UTF-16", "", ENTRY, encoding="utf-16"),
    Mistake("Windows' line ends", "", ENTRY.replace("\n", "\r\n"), is_harmless=True),
    Mistake("The ending .yaml", "years.", "years!", name="bridge-closed.yaml"),
    Mistake("A file name with capitals and blanks", "years.", "years!", name="Bridge Closed.yml"),
    Mistake("A check beside the folder of checks", "years.", "years!", name="../bridge-closed.yml"),
    Mistake("A check beside the folder of checks, with the ending .yaml", "years.", "years!", name="../bridge-closed.yaml"),
    Mistake("A page beside the folder of pages", "", "# About us\n", name="../about.md"),
    Mistake("Front matter: `---` above and below", "", f"---\n{ENTRY}---\n", "LOLBAS-Project/LOLBAS#251"),
    Mistake("A merge that was not finished, between fields", "published: 2024-03-10\n", "<<<<<<< HEAD\npublished: 2024-03-10\n=======\npublished: 2024-03-11\n>>>>>>> other\n"),
    Mistake("A merge that was not finished, within a text", "published: 2024-03-10\n", "published: 2024-03-10\nexplanation: |\n  The bridge:\n  <<<<<<< HEAD\n  It opened in 2023.\n  =======\n  It opened in 2024.\n  >>>>>>> other\n"),
    Mistake("A list item without its dash", FINDING, FINDING.replace("- ", "  "), "geneontology/go-site#1604"),
    Mistake("A dash too many", "    name: Ann Example\n    role: Mayor of Example\n", "    - name: Ann Example\n      role: Mayor of Example\n", "geneontology/go-site#1604"),
    Mistake("A single source without a list", "sources:\n  - id: road-log\n", "sources:\n    id: road-log\n"),
    Mistake("A misspelt field", "published:", "publised:"),
    Mistake("A field with a capital letter that may be left out", ADDRESS, ADDRESS.replace("url", "URL")),
    Mistake("A name's field with a capital letter", "    name: Ann", "    Name: Ann"),
    Mistake("The source's field with a capital letter", SOURCE, SOURCE.replace("source", "Source")),
    Mistake("A field in another place than it belongs", "claim:\n", "rating: false\nclaim:\n"),
    Mistake("A key without a blank after its colon", "  rating: false", "  rating:false"),
    Mistake("A key without a blank after its colon, last of its fields", SUMMARY, SUMMARY.replace(": ", ":")),
    Mistake("A full-width colon, as Chinese and Japanese keyboards write it", "  rating: false", "  rating：false"),
    Mistake("A full-width colon, last of its fields", SUMMARY, SUMMARY.replace(": ", "：")),
    Mistake("A no-break space after a colon", "  rating: false", "  rating:\u00a0false"),
    Mistake("A no-break space as indentation", "  rating: false", "\u00a0\u00a0rating: false"),
    Mistake("A no-break space as indentation, last of its fields", SUMMARY, SUMMARY.replace("  s", "\u00a0\u00a0s")),
    Mistake("A dash without a blank after it", FINDING, FINDING.replace("- ", "-")),
    Mistake("A bullet pasted instead of a dash", FINDING, FINDING.replace("- ", "• ")),
    Mistake("A long dash that a word processor made of a short one", FINDING, FINDING.replace("- ", "– ")),
    Mistake("A Markdown list's asterisk instead of a dash", FINDING, FINDING.replace("- ", "* ")),
    Mistake("The same key twice, pasted", SUMMARY, SUMMARY + SUMMARY, "HL7/US-Core#28"),
    Mistake("A field left empty, to be filled in later", "    role: Mayor of Example\n", "    role:\n"),
    Mistake("The template's `TODO` left as the date", "published: 2024-03-10", "published: TODO"),
    Mistake("An address without https://", ADDRESS, "    url: www.example.org/roads/log\n"),
    Mistake("An address in angle brackets or as a Markdown link", ADDRESS, '    url: "[the log](https://example.org/roads/log)"\n'),
    Mistake("An address with what a campaign has appended", ADDRESS, "    url: https://example.org/roads/log?utm_source=newsletter&fbclid=x\n", is_harmless=True),
    Mistake("A file on the contributor's own computer", ADDRESS, "    url: file:///home/ann/log.pdf\n"),
    Mistake("A source's name that nothing defines", SOURCE, "    source: roadlog\n"),
    Mistake("A source's id with a capital letter and an underscore", "  - id: road-log\n", "  - id: Road_Log\n"),
    Mistake("A source's id in another script", "  - id: road-log\n", "  - id: سجل\n"),
    Mistake("Two sources for one piece of evidence", SOURCE, "    source:\n      - road-log\n      - police-log\n"),
    Mistake("A text as an item of a list", CLAIM, "  text:\n    - The bridge at Example was closed for two years.\n"),
    Mistake("A text all in brackets", CLAIM, "  text: [The bridge at Example was closed for two years.]\n"),
    Mistake("A text below a key that there is not", CLAIM, "  text:\n    said: The bridge at Example was closed for two years.\n"),
    Mistake("The address where the source's id belongs", SOURCE, "    source: https://example.org/roads/log\n"),
    Mistake("A stance towards the verdict, in other words", "stance: refutes", "stance: disproves"),
    Mistake("A topic that there is not", "published:", "topics:\n  - bridge\npublished:"),
    Mistake("Topics with commas on one line", "published:", "topics: roads, bridges\npublished:"),
    Mistake("A person's id that nobody has", WHO, "  claimant: ann-exmple\n"),
    Mistake("A name where an id or fields belong", WHO, "  claimant: Ann Example\n"),
    Mistake("A page number as a number", SOURCE, "    source: road-log\n    locator: 12\n", is_harmless=True),
    Mistake("HTML pasted with the quote", SOURCE, "    source: road-log\n    quote: <p>Closed to all traffic</p>\n", is_harmless=True),
    Mistake("A quote on several lines, not indented", SOURCE, "    source: road-log\n    quote: Closed to all traffic\nfrom 2 May 2022\n"),
    Mistake("Text in braces with a comma", CLAIM, "  text: {The bridge, it was closed for two years}\n"),
    Mistake("An invisible character from a chat", "Example was", "Example\u200b was"),
    Mistake("A verdict that is older than the claim", "verdict:", "  date: 2024-10-13\nverdict:"),
    Mistake("No evidence yet", "evidence:\n" + PIECE, ""),
)  # fmt: skip
