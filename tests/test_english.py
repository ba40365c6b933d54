"""English pages: their rows are read by English words, so that no label becomes a source and no By a name."""

from __future__ import annotations

from case_table import table

from qznews_extract import Article, lexicon, parse
from qznews_extract.grammar.english import is_english_row, read_byline

TITLE = "Ancient city lights up for Lantern Festival"
TEXT = (
    "<p>Three thousand lanterns were lit along the streets of the ancient city at half past six on Friday evening.</p>"
    "<p>Visitors can enter free of charge with an identity card until the end of the month, the office said.</p>"
)


def read(row: str, below: str = "") -> Article:
    page = f"<title>{TITLE} - Yunmen Daily</title><h1>{TITLE}</h1>{row}{TEXT}{below}"
    return parse(page)


def names(article: Article) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in article.reporters]


@table(
    ("row", "source", "people"),
    [
        ("By Li Lang | Updated: 2024-02-23 18:30", None, ["Li Lang"]),
        ("By LI LANG | Yunmen Daily | Updated: 2024-02-23 18:30", "Yunmen Daily", ["LI LANG"]),
        ("By Li Lang and Zhou Ruohe | Published: 2024-02-23 18:30", None, ["Li Lang", "Zhou Ruohe"]),
        ("By Li Lang in Yunmen | 2024-02-23 18:30", None, ["Li Lang"]),
        ("By Li Lang (Yunmen Daily) 2024-02-23 18:30", None, ["Li Lang"]),
        ("Source: Xinhua | 2024-02-23 18:30:04", "Xinhua", []),
        ("Source:Xinhua Time:2024-02-23 18:30:04", "Xinhua", []),
        ("Yunmen Times | 2024-02-23 18:30", "Yunmen Times", []),
        ("2024-02-23 18:30 Updated", None, []),
        ("Last updated: 2024-02-23 6:30 PM", None, []),
        ("Updated: 2024-02-23 18:30 Share Print", None, []),
        ("By Staff Reporter | 2024-02-23 18:30", None, []),
        ("Views: 120 2024-02-23 18:30", None, []),
    ],
)
def test_row_in_english(row: str, source: str | None, people: list[str]) -> None:
    article = read(f"<p>{row}</p>")
    assert article.language == "en"
    assert (article.source, [name for name, _ in names(article)]) == (source, people)
    assert article.timestamp is not None
    assert article.timestamp.isoformat()[:10] == "2024-02-23"


@table("word", lexicon.words("english", "furniture"))
def test_furniture_is_neither_source_nor_name(word: str) -> None:
    article = read(f"<p>{word.replace('…', ' ')} | 2024-02-23 18:30</p>")
    assert (article.source, article.reporters) == (None, ())


def test_editors_and_photographers() -> None:
    article = read("<p>2024-02-23 18:30</p>", "<p>Photo by Li Lang</p><p>Editor: Liu Na</p><p>Web Editor: xiaozhou</p>")
    assert names(article) == [("Li Lang", "Photo")]
    assert [(person.name, person.role) for person in article.editors] == [
        ("Liu Na", "Editor"),
        ("xiaozhou", "Web Editor"),
    ]
    assert article.editor == "Liu Na"


def test_source_of_the_metadata_where_the_row_has_none() -> None:
    page = f"<meta name=source content=Xinhua><title>{TITLE}</title><h1>{TITLE}</h1><p>2024-02-23 18:30</p>{TEXT}"
    assert parse(page).source == "Xinhua"


@table(
    "prose",
    [
        "By noon, all of the lamps were lit and the streets were full of people.",
        "Time flies like an arrow, said the craftsman on Friday.",
        "News of the festival spread quickly across the province on 2024-02-23.",
        "Three thousand lanterns were lit.",
        "来源：云门日报 2024-02-23",
        "",
    ],
)
def test_prose_is_no_row(prose: str) -> None:
    assert not is_english_row(prose)


def test_prose_names_nobody() -> None:
    assert read_byline("By Friday the lanterns of the city will have been lit by Li Lang and his pupils") == (
        (None, (), ())
    )


def test_chinese_pages_are_not_read_by_english_words() -> None:
    text = "读者可以在网上预约座位，周末也一样。" * 4
    article = parse(f"<h1>市图书馆延长开放时间</h1><p>来源：Updated Daily 2024-02-23 18:30</p><p>{text}</p>")
    assert (article.language, article.source) == ("zh-Hans", "Updated Daily")
