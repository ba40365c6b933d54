"""Videos: from players, their sources and frames, completed by JSON-LD and meta tags; and the kind of a page."""

from __future__ import annotations

import json
from typing import Any

from bs4 import BeautifulSoup
from case_table import table
from smallpage import article
from zoning import sentence

from qznews_extract import Video, parse

BASE = "http://www.yunmen.example.cn/v/1.html"
OBJECT = {
    "@type": "VideoObject",
    "name": "花灯",
    "contentUrl": "http://v.example.cn/1.mp4",
    "thumbnailUrl": "http://v.example.cn/1.jpg",
    "duration": "PT1M35S",
}
STATED = Video(
    src="http://v.example.cn/1.mp4",
    url="http://v.example.cn/1.mp4",
    poster="http://v.example.cn/1.jpg",
    duration=95,
)


def linked(*items: dict[str, Any]) -> str:
    return "".join(f"<script type='application/ld+json'>{json.dumps(item)}</script>" for item in items)


def videos(player: str = "", head: str = "", url: str = BASE) -> tuple[Video, ...]:
    text = f"<p>{sentence(60)}</p>{player}<p>{sentence(50)}</p>"
    return article(text=text, head=head, url=url).videos


@table(
    ("player", "src", "poster"),
    [
        ("<video src='/1.mp4' poster='/1.jpg'></video>", "/1.mp4", "/1.jpg"),
        ("<video data-src='/1.mp4' data-poster='/1.jpg' src=''></video>", "/1.mp4", "/1.jpg"),
        ("<video poster='/1.jpg'><source src='/1.mp4'><source src='/1.webm'></video>", "/1.mp4", "/1.jpg"),
        ("<video poster='/1.jpg' src='/1.mp4'><source src='/1.webm'></video>", "/1.mp4", "/1.jpg"),
        ("<iframe src='/player.html?id=7' data-cover='/1.jpg'></iframe>", "/player.html?id=7", "/1.jpg"),
        ("<embed src='/1.swf'>", "/1.swf", None),
    ],
)
def test_video_of_the_markup(player: str, src: str, poster: str | None) -> None:
    site = "http://www.yunmen.example.cn"
    (video,) = videos(f"<div>{player}</div>")
    assert video == Video(src=src, url=site + src, poster=site + poster if poster else None, after_paragraph=1)


def test_each_source_of_a_tree_without_nesting_is_one_form_of_the_video() -> None:
    player = "<video poster='1.jpg'><source src='1.mp4'/><source src='1.webm'/></video>"
    page = f"<h1>花灯今晚点亮</h1><p>2024-02-23 18:30</p><p>{sentence(60)}</p>{player}<p>{sentence(50)}</p>"
    found = parse(BeautifulSoup(page, "html.parser")).videos
    assert [(video.src, video.poster) for video in found] == [("1.mp4", "1.jpg")]


def test_poster_without_a_base_stays_as_written() -> None:
    (video,) = videos("<video src='1.mp4' poster='1.jpg'></video>", url="")
    assert (video.url, video.poster) == (None, "1.jpg")


def test_duration_of_the_markup() -> None:
    (video,) = videos("<video src='1.mp4' data-duration='01:35'></video>")
    assert video.duration == 95


def test_video_of_linked_data_alone() -> None:
    assert videos(head=linked(OBJECT)) == (STATED,)
    assert videos(head=linked({"@graph": [OBJECT]})) == (STATED,)
    assert videos(head=linked({"@type": "NewsArticle", "headline": "花灯", "video": OBJECT})) == (STATED,)


def test_embed_address_where_the_file_is_not_named() -> None:
    (video,) = videos(
        head=linked({"@type": "VideoObject", "embedUrl": "/player?id=1", "thumbnailUrl": ["/1.jpg", "/2.jpg"]})
    )
    assert (video.src, video.poster) == ("/player?id=1", "http://www.yunmen.example.cn/1.jpg")


def test_video_of_meta_tags() -> None:
    head = (
        "<meta property=og:video content=http://v.example.cn/1.mp4><meta property=og:image content=http://v.example.cn/1.jpg>"
        "<meta property=video:duration content=95>"
    )
    assert videos(head=head) == (STATED,)


def test_linked_data_completes_the_player() -> None:
    (video,) = videos("<video src='http://v.example.cn/1.mp4'></video>", linked(OBJECT))
    assert video == STATED.model_copy(update={"after_paragraph": 1})


def test_what_the_markup_says_is_kept() -> None:
    (video,) = videos("<video src='/own.mp4' poster='/own.jpg'></video>", linked(OBJECT))
    assert (video.src, video.poster, video.duration) == ("/own.mp4", "http://www.yunmen.example.cn/own.jpg", 95)


def test_address_within_a_browser_is_replaced() -> None:
    (video,) = videos("<video src='blob:http://www.yunmen.example.cn/5b1c'></video>", linked(OBJECT))
    assert (video.src, video.after_paragraph) == (OBJECT["contentUrl"], 1)


def test_several_stated_videos_are_a_playlist_and_not_the_article() -> None:
    other = OBJECT | {"contentUrl": "http://v.example.cn/2.mp4", "duration": "PT5S"}
    assert videos(head=linked(OBJECT, other)) == ()
    first, second = videos(
        "<video src='http://v.example.cn/2.mp4'></video><video src='http://v.example.cn/3.mp4'></video>",
        linked(OBJECT, other),
    )
    assert (first.duration, second.duration) == (5, None)


def test_relative_addresses_without_a_base_are_told_apart() -> None:
    first, second = (OBJECT | {"contentUrl": f"{number}.mp4", "duration": f"PT{number}S"} for number in (1, 2))
    found = videos("<video src='2.mp4'></video><video src='3.mp4'></video>", linked(first, second), url="")
    assert [(video.src, video.duration) for video in found] == [("2.mp4", 2), ("3.mp4", None)]


@table(
    "broken",
    [
        {"@type": "VideoObject"},
        {"@type": "VideoObject", "contentUrl": None, "thumbnailUrl": [], "duration": {}},
        {"@type": "VideoObject", "contentUrl": ["", 3], "duration": 95},
        {"@type": "NewsArticle", "video": "http://v.example.cn/1.mp4"},
        {"@type": "NewsArticle", "video": [[], None, 7]},
    ],
)
def test_broken_linked_data_gives_no_video(broken: dict[str, Any]) -> None:
    assert videos(head=linked(broken)) == ()


PLAYER = "<div><video src='/1.mp4'></video></div>"
BRIEF = f"<p>{sentence(50)}</p>"
REPORT = f"<p>{sentence(90)}</p><p>{sentence(90)}</p>"


@table(
    ("kind", "text", "head"),
    [
        ("video", PLAYER, ""),
        ("video", PLAYER + BRIEF, ""),
        ("article", PLAYER + REPORT, ""),
        ("article", BRIEF + PLAYER, ""),
        ("article", BRIEF, ""),
        ("article", PLAYER + f"<p>{sentence(40)}</p><p><img src='/1.jpg'></p><p>{sentence(40)}</p>", ""),
        ("video", PLAYER + REPORT, "<meta property=og:type content=video.other>"),
        ("article", REPORT, "<meta property=og:type content=video.other>"),
        ("video", REPORT, linked(OBJECT)),
        ("article", REPORT, linked({"@type": "NewsArticle", "headline": "花灯", "video": OBJECT})),
    ],
)
def test_kind(kind: str, text: str, head: str) -> None:
    assert article(text=text, head=head, url=BASE).kind == kind


def test_time_of_a_video_whose_page_prints_none() -> None:
    found = article(row="", text=PLAYER + REPORT, head=linked(OBJECT | {"uploadDate": "2023-11-05T09:12:00+08:00"}))
    assert found.timestamp is not None
    assert found.timestamp.isoformat() == "2023-11-05T09:12:00+08:00"
