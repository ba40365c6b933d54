"""The language of a record: by its characters, in both Chinese scripts, English and others."""

from __future__ import annotations

from case_table import table
from smallpage import article
from zoning import sentence

from qznews_extract.grammar.languages import language_of

ENGLISH = "Three thousand lanterns were lit along the streets of the ancient city on Friday evening. "
SIMPLIFIED = "记者从市图书馆获悉，阅览室的开放时间将延长两个小时，读者可以在网上预约座位。"
TRADITIONAL = "記者從市圖書館獲悉，閱覽室的開放時間將延長兩個小時，讀者可以在網上預約座位。"


@table(
    ("text", "language"),
    [
        (SIMPLIFIED, "zh-Hans"),
        (TRADITIONAL, "zh-Hant"),
        (ENGLISH, "en"),
        ("市立図書館は九月から開館時間を延長し、夜九時まで利用できるようになった。", "other"),
        ("시립 도서관은 구월부터 개관 시간을 연장하여 밤 아홉 시까지 이용할 수 있다.", "other"),
        ("Городская библиотека теперь открыта до девяти часов вечера.", "other"),
        ("La bibliothèque est désormais ouverte jusqu'à neuf heures du soir, même l'été.", "other"),
        ("Thư viện thành phố mở cửa đến chín giờ tối kể từ tháng chín.", "other"),
        ("2021-09-07 10:25", None),
        ("", None),
    ],
)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_latin_names_in_a_chinese_text_do_not_make_it_english() -> None:
    assert language_of("OpenDesk Pro Max 15 与 SmartPen Ultra 2 今日开售，首批用户排队购买") == "zh-Hans"


def test_chinese_names_in_an_english_text_do_not_make_it_chinese() -> None:
    assert language_of(f"{ENGLISH}Li Lang (李朗), a craftsman of Yunmen (云门), made the largest of them.") == "en"


def test_a_quotation_does_not_decide_the_script() -> None:
    assert language_of(f"{SIMPLIFIED * 3}碑上刻着“閱覽萬卷”。") == "zh-Hans"
    assert language_of(f"{TRADITIONAL * 3}簡體寫作“读书万卷”。") == "zh-Hant"


def test_a_foreign_name_with_accents_leaves_a_text_english() -> None:
    assert language_of(f"{ENGLISH * 3}José García was among the visitors.") == "en"


def test_rare_characters_of_names_are_of_no_script() -> None:
    assert language_of("喆堃的家") == language_of("人民的家") == "zh-Hans"


def test_record_says_its_language() -> None:
    assert article().language == "zh-Hans"
    assert article(text=f"<p>{sentence(40)}</p>").language == "zh-Hans"
