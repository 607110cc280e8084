"""The gate: what no page may hold is not published, whoever put it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.gate import GateClosed, page_faults
from generator.publishing.making import Workplace
from generator.publishing.policy import with_policy
from generator.publishing.site import finish
from tests.publishing.made import PAGE


@pytest.mark.parametrize(
    "inside",
    [
        "<p class='x' lang=uk dir=auto id=y>text &lt;script&gt; <bdi>name</bdi></p>",
        "<a href='https://example.org/'>a</a><a href='../b/#c'>b</a><a href='mailto:mail@example.org'>c</a>",
        "<img src='../media/a.png' alt='a'><img src='data:image/png;base64,AA' alt=''>",
        "<svg viewBox='0 0 1 1' role='img'><title>t</title><path d='M0 0'/><text>x</text></svg>",
        "<details><summary>s</summary><table><tr><th>a</th><td>b</td></tr></table></details>",
        "<form action='#'><label>a <select><option>b</option></select></label></form>",
        "<script type='application/ld+json'>{\"a\": 1}</script>",
    ],
)
def test_what_pages_are_made_of_passes(inside: str) -> None:
    """The gate refuses nothing that a page needs."""
    assert list(page_faults(with_policy(PAGE.format(inside)))) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<p onclick='a()'>x</p>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='&#9;java&#10;script:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<img src='https://example.org/a.png' alt=''>",
        "<img src='//example.org/a.png' alt=''>",
        "<img src='\\\\example.org/a.png' alt=''>",
        "<img srcset='https://example.org/a.png 2x' alt=''>",
        "<img srcset='a.png 1x, https://example.org/b.png 2x' alt=''>",
        "<img srcset='a.png 1x, &#1;https://example.org/b.png 2x' alt=''>",
        "<link rel='preload' as='image' imagesrcset='a.png 1x,\nhttps://example.org/b.png 2x'>",
        "<a href='../a/' ping='../b/ https://example.org/'>x</a>",
        '<a href="javascript:alert(1)" href="https://example.org/">x</a>',
        '<img src="https://example.org/a.png" src="../a.png" alt="">',
        "<svg><use href='https://example.org/a.svg#b'/></svg>",
        "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
        "<iframe src='../a/'></iframe>",
        "<iframe srcdoc='x'></iframe>",
        "<object data='../a'></object>",
        "<embed src='../a'>",
        "<base href='https://example.org/'>",
        "<link rel='stylesheet' href='https://example.org/a.css'>",
        "<meta http-equiv='refresh' content='0; url=https://example.org/'>",
        "<meta http-equiv='refresh' content='0; https://example.org/'>",
        "<meta http-equiv='refresh' content='0,URL = \"https://example.org/'>",
        "<meta http-equiv='refresh' content='1.5;//example.org/'>",
        "<p style='position:fixed'>x</p>",
        "<form action='javascript:alert(1)'></form>",
        "<button formaction='javascript:alert(1)'>x</button>",
        "<math><mi>x</mi></math>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        "<svg><animate attributeName='href' values='javascript:alert(1)'/></svg>",
        "<video src='../a.mp4'></video>",
        "<style>p{}</style>",
        "<script src='https://example.org/a.js'></script>",
    ],
)
def test_what_no_page_may_hold_is_refused(inside: str) -> None:
    """Each of these runs, loads or covers something."""
    assert list(page_faults(with_policy(PAGE.format(inside)))) != []


def test_a_script_that_the_policy_does_not_know_is_refused() -> None:
    """A script that was put in after the policy was written."""
    page = with_policy(PAGE.format("x")).replace("</article>", "<script>alert(1)</script></article>")
    assert [fault.partition(":")[0] for fault in page_faults(page)] == ["a script is not in the page's policy"]


def test_a_page_without_a_policy_is_refused() -> None:
    """Also one whose policy stands too late to hold what is before it."""
    late = with_policy(PAGE.format("x")).replace("<head>", "<head><script src='../a.js'></script>")
    for page in (PAGE.format("x").replace("<script>var a = 1</script>", ""), late):
        assert any("no Content-Security-Policy" in fault for fault in page_faults(page))


def test_all_faults_of_all_pages_are_told(tmp_path: Path) -> None:
    """One run tells everything, with the page at fault, also what was found when a page was made."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(with_policy(PAGE.format("<p onclick='x'>y</p>")))
    with pytest.raises(GateClosed) as closed:
        finish(Workplace(tmp_path, judged={"b/index.html"}, faults=["b/index.html: it was faulty"]))
    assert closed.value.faults == [
        "a/index.html: <p onclick> would run a script",
        "b/index.html: it was faulty",
        "c/index.html: <p onclick> would run a script",
    ]
