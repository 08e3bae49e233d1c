import pytest

from loaders.readers.html_page import read_html

ARTICLE = """
<article><h1>Mosul</h1><p>Up to 200,000 people still live there, officials say, behind the lines of the city.</p>
<ul><li>Some 12,000 fled on Sunday.</li></ul><table><tr><td>Camp</td><td>300</td></tr></table></article>
"""


def read(head: str = "", body: str = ARTICLE) -> dict[str, object]:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_lists_and_tables_are_kept_for_they_hold_figures() -> None:
    text = str(read()["text"])
    assert "Some 12,000 fled on Sunday." in text
    assert "Camp\t\t300" in text


def test_menus_and_footers_are_left_out() -> None:
    text = str(read(body=f"<nav>Home 5 people</nav>{ARTICLE}<aside>More</aside><footer>Imprint</footer>")["text"])
    assert text.startswith("Mosul")
    assert text.endswith("300")


def test_teasers_of_other_articles_are_left_out() -> None:
    assert "Teaser" not in str(read(body=f"{ARTICLE}<article>Teaser of another report</article>")["text"])


def test_page_without_an_article_is_read_whole() -> None:
    assert read(body="<div>One.</div><div>Two.</div>")["text"] == "One.\nTwo."


def test_scripts_and_hidden_markup_are_no_text() -> None:
    text = str(read(body=f"<script>5000 people</script><style>.x{{}}</style>{ARTICLE}")["text"])
    assert "5000" not in text


def test_markup_written_as_text_stays_text() -> None:
    assert "<b>200</b>" in str(read(body="<p>Say &lt;b&gt;200&lt;/b&gt; fled.</p>")["text"])


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2017-05-29T10:00:00+00:00">',
        '<meta name="DC.date.issued" content="2017-05-29">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2017-05-29"}]}</script>',
    ],
)
def test_publication_date_is_taken_where_the_page_states_it(head: str) -> None:
    assert str(read(head)["published"]).startswith("2017-05-29")


def test_date_that_cannot_be_is_missing() -> None:
    assert read('<meta name="date" content="2017-02-30">')["published"] is None
    assert read()["published"] is None


def test_publisher_title_and_address_are_taken() -> None:
    head = (
        '<title>A – Reuters</title><meta property="og:title" content="A">'
        '<meta property="og:site_name" content="Reuters"><link rel="canonical" href="https://example.org/a">'
    )
    found = read(head)
    assert (found["title"], found["publisher"], found["url"]) == ("A", "Reuters", "https://example.org/a")


def test_address_that_is_a_script_is_left_out() -> None:
    assert read('<link rel="canonical" href="javascript:alert(1)">')["url"] is None


def test_stated_encoding_is_used() -> None:
    page = "<html><head><meta charset='windows-1256'></head><body><p>نزح 300 شخص</p></body></html>"
    assert "نزح 300 شخص" in read_html(page.encode("cp1256"), "a")["text"]


def test_page_without_stated_encoding_keeps_its_accents() -> None:
    assert "Côte d'Ivoire" in read_html("<html><body><p>Côte d'Ivoire</p></body></html>".encode(), "a")["text"]
