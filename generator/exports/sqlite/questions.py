"""The views of the database: the questions that people ask first, each with its answer's meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A view: its name, what it answers, and the query."""

    name: str
    meaning: str
    query: str

    @property
    def definition(self) -> str:
        """The statement that makes it."""
        return f'CREATE VIEW "{self.name}" AS\n{self.query.strip()}'


QUESTIONS: tuple[Question, ...] = (
    Question(
        "verdicts_now",
        "What was found of each claim, newest verdict first, and by whom else; withdrawn checks are left out.",
        """
SELECT id AS check_id, claim, claimant, rating_label AS rating, verdict_date, as_of, summary, page, imported_from
FROM checks WHERE withdrawn IS NULL ORDER BY verdict_date DESC, id
""",
    ),
    Question(
        "verdicts_changed",
        "Which verdicts moved: from which rating to which, and when.",
        """
SELECT checks.id AS check_id, checks.claim,
  first.rating_label AS first_rating, coalesce(first.date, first.as_of) AS first_day,
  now.rating_label AS rating_now, coalesce(now.date, now.as_of) AS day_now, now.number AS steps, checks.page
FROM checks
JOIN verdicts AS first ON first.check_id = checks.id AND first.number = 1
JOIN verdicts AS now ON now.check_id = checks.id AND now.is_current
WHERE now.number > 1 ORDER BY day_now DESC, checks.id
""",
    ),
    Question(
        "ratings_by_claimant",
        "How many claims of each claimant got which rating; it tells what was checked, not how honest somebody is.",
        """
SELECT claimant, rating_label AS rating, count(*) AS checks
FROM checks WHERE claimant IS NOT NULL AND withdrawn IS NULL
GROUP BY claimant, checks.rating ORDER BY claimant, checks DESC, checks.rating
""",
    ),
    Question(
        "checks_by_topic",
        "How many checks name which topic, rating by rating.",
        """
SELECT topics.name AS topic, checks.rating_label AS rating, count(*) AS checks
FROM check_topics JOIN topics ON topics.id = check_topics.topic JOIN checks ON checks.id = check_topics.check_id
GROUP BY topics.id, checks.rating ORDER BY topics.name, checks DESC, checks.rating
""",
    ),
    Question(
        "sources_by_use",
        "Which addresses are cited most: in how many checks, by how many pieces of evidence.",
        """
SELECT sources.url, max(sources.title) AS title, max(sources.publisher) AS publisher,
  count(DISTINCT sources.check_id) AS checks, count(evidence.number) AS pieces
FROM sources
LEFT JOIN evidence ON evidence.check_id = sources.check_id AND evidence.source = sources.id
WHERE sources.url IS NOT NULL GROUP BY sources.url ORDER BY checks DESC, pieces DESC, sources.url
""",
    ),
    Question(
        "sources_without_copy",
        "Which cited addresses would be lost if they went: nobody keeps a copy that we know of.",
        """
SELECT sources.check_id, sources.id, sources.url, sources.title, sources.accessed
FROM sources LEFT JOIN source_copies USING (check_id, id)
WHERE sources.url IS NOT NULL AND source_copies.url IS NULL ORDER BY sources.check_id, sources.number
""",
    ),
    Question(
        "evidence_with_quotes",
        "The sources' own words beside what they show.",
        """
SELECT evidence.check_id, checks.claim, evidence.stance, evidence.finding, evidence.quote, evidence.translation,
  evidence.locator, sources.title AS source, sources.url
FROM evidence JOIN checks ON checks.id = evidence.check_id
LEFT JOIN sources ON sources.check_id = evidence.check_id AND sources.id = evidence.source
WHERE evidence.quote IS NOT NULL ORDER BY evidence.check_id, evidence.number
""",
    ),
    Question(
        "questions_unanswered",
        "What was asked and nobody could answer.",
        """
SELECT evidence.check_id, checks.claim, evidence.question, evidence.finding, checks.page
FROM evidence JOIN checks ON checks.id = evidence.check_id
WHERE evidence.stance = 'unanswered' ORDER BY evidence.check_id, evidence.number
""",
    ),
    Question(
        "verdicts_on_one_origin",
        "Which verdicts rest on a single origin.",
        """
SELECT id AS check_id, claim, rating_label AS rating, verdict_date, page
FROM checks WHERE independent_origins = 1 AND withdrawn IS NULL ORDER BY verdict_date DESC, id
""",
    ),
    Question(
        "corrections_told",
        "What was wrong and was repaired, newest first.",
        """
SELECT corrections.date, corrections.check_id, checks.claim, corrections.text, checks.page
FROM corrections JOIN checks ON checks.id = corrections.check_id
WHERE corrections.kind = 'correction' ORDER BY corrections.date DESC, corrections.check_id, corrections.text
""",
    ),
)
