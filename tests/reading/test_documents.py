"""What a user would lose: offsets that point elsewhere, menus read as news, dates and places that were stated."""

import io
import zipfile

import pytest

from graph.errors import InputError
from loaders.articles.document import document_from_text, read_document
from loaders.articles.reading import Document

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>站</title>
<meta name="PubDate" content="2024-05-06 10:00"></head><body>
<nav><a>首页</a><a>新闻</a><a>专题</a></nav>
<h1>青溪县人民医院与省城共建专科</h1>
<div class="info">来源：青溪县融媒体中心　作者：伍一鸣</div>
<div class="content"><p>5月5日，青溪县人民医院院长<b>鲍国强</b>介绍，医院签订了协议。</p>
<figure><img src="a.jpg"><figcaption>图为签约现场。段小川摄</figcaption></figure>
<table><tr><td>邬大海</td><td>心内科</td><td>北京安贞医院</td></tr></table></div>
<div class="share-bar">分享到：<a>微信</a></div>
<ul><li><a>云溪市中医院举行义诊活动</a></li><li><a>别的新闻一条</a></li><li><a>别的新闻二条</a></li></ul>
<div id="comments"><p>读者说：很好。</p></div><footer>主办：青溪县卫健局</footer></body></html>"""


def roles(document: Document, role: str) -> list[str]:
    return [document.text[z.start : z.end] for z in document.zones if z.role == role]


def test_a_text_file_keeps_its_offsets_and_only_loses_carriage_returns() -> None:
    document = read_document("\ufeff甲医院成立。\r\n乙医院\x07也来了。\r\n".encode(), name="a.txt")
    assert document.text == "甲医院成立。\n乙医院 也来了。\n"


def test_private_numbers_are_masked_at_equal_length() -> None:
    text = "报名请致电13812345678，青溪县人民医院欢迎您。"
    document = document_from_text(text)
    assert len(document.text) == len(text)
    assert "13812345678" not in document.text
    assert document.masked == ((5, 16),)


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312"])
def test_a_page_is_read_by_its_structure_whatever_its_charset(charset: str) -> None:
    document = read_document(PAGE.replace("{charset}", charset).encode(charset), name="a.html")
    body = roles(document, "body")
    assert any("鲍国强" in line for line in body)
    assert "邬大海  心内科  北京安贞医院" in body
    assert not any(
        word in line for line in body for word in ("首页", "段小川", "分享", "云溪市中医院", "读者说", "主办")
    )
    assert document.title == "青溪县人民医院与省城共建专科"
    assert document.published == "2024-05-06"
    assert document.publisher == "青溪县融媒体中心"


def test_an_undeclared_gb18030_text_is_decoded() -> None:
    assert document_from_text("x").text == "x"
    document = read_document("青溪县人民医院举行仪式。".encode("gb18030"), name="a.txt")
    assert document.text == "青溪县人民医院举行仪式。"


def docx(*paragraphs: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def test_a_docx_gives_its_paragraphs() -> None:
    document = read_document(docx("关于选派医师的通知", "各医院：请选派2名医师到青溪县人民医院工作。"), name="a.docx")
    assert document.text == "关于选派医师的通知\n各医院：请选派2名医师到青溪县人民医院工作。"


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"%PDF-1.4 broken", b"\x00\x01\x02\x03" * 50])
def test_a_broken_file_says_so_and_names_the_file(data: bytes) -> None:
    with pytest.raises(InputError) as told:
        read_document(data, name="坏文件.bin")
    assert told.value.place is not None
    assert told.value.place.file == "坏文件.bin"


def test_a_document_type_with_entities_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(InputError):
        read_document(stream.getvalue(), name="a.docx")


def test_bylines_menus_and_footers_are_no_sentences() -> None:
    text = (
        "首页 > 新闻 > 动态\n青溪县来了省城医生\n来源：青溪日报　作者：伍一鸣　2023-04-05\n"
        "4月3日，省人民医院的医生到了青溪县人民医院。\n编辑：邬桐　审核：鲍国强\n版权所有：青溪县人民医院"
    )
    document = document_from_text(text)
    read = [document.text[s.start : s.end] for s in document.sentences]
    assert read == ["青溪县来了省城医生", "4月3日，省人民医院的医生到了青溪县人民医院。"]
    assert (document.published, document.publisher) == ("2023-04-05", "青溪日报")


def test_datelines_and_reporters_inside_a_line_are_set_apart() -> None:
    document = document_from_text("本报青溪7月8日电（记者 伍一鸣 通讯员 邬桐）昨日，县医院开诊。群众很高兴。（段小川）")
    assert roles(document, "byline") == ["本报青溪7月8日电", "（记者 伍一鸣 通讯员 邬桐）", "（段小川）"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("发布时间：2023年9月1日", "2023-09-01"),
        ("2016.11.23", "2016-11-23"),
        ("二〇二四年十二月二十日", "2024-12-20"),
        ("发布时间：2022年3月", "2022-03"),
        ("7月22日讯", ""),
    ],
)
def test_dates_are_as_partial_as_they_are_stated(line: str, date: str) -> None:
    assert document_from_text(f"青溪县人民医院开诊，群众很高兴。\n{line}").published == date


def test_what_the_caller_knows_stands_above_the_text() -> None:
    document = document_from_text(
        "来源：甲报　2023-01-02\n县医院开诊，大家高兴。", published="2020", publisher="乙", place="乌审旗", title="丙"
    )
    assert (document.published, document.publisher, document.place, document.title) == ("2020", "乙", "乌审旗", "丙")


def test_the_place_is_the_county_of_the_publisher_or_of_the_first_mention() -> None:
    assert document_from_text("近日，乌审旗蒙医综合医院的医生到嘎鲁图镇义诊，群众高兴。").place == "乌审旗"


def test_quotes_and_brackets_are_not_cut() -> None:
    text = "他说：“我来了。我不走。”大家（包括两位老人。）都笑了。后来他走了。"
    document = document_from_text(text)
    read = [document.text[s.start : s.end] for s in document.sentences]
    assert read == ["他说：“我来了。我不走。”", "大家（包括两位老人。）都笑了。", "后来他走了。"]


def test_a_number_with_a_point_ends_no_sentence() -> None:
    document = document_from_text("引才政策2.0版推出. 转诊率下降13.6个百分点. 完毕.")
    assert len(document.sentences) == 3


def pdf(text: str) -> bytes:
    """A PDF of one page and one line of Latin text, with a true cross-reference table."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def test_a_pdf_gives_its_text_layer() -> None:
    assert read_document(pdf("Visit of Professor Smith"), name="a.pdf").text == "Visit of Professor Smith"


def test_a_pdf_without_text_says_that_it_may_be_a_scan() -> None:
    with pytest.raises(InputError) as told:
        read_document(pdf(""), name="a.pdf")
    assert told.value.code == "article.pdf_no_text"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我市选派医师。龙岩市与广州市合作，上杭县医院也来了。市第一医院挂牌。", "龙岩市"),
        ("关于2023年全州县级医院工作的通报。黔东南州各医院都来了，大家好。", "黔东南苗族侗族自治州"),
    ],
)
def test_the_place_is_of_the_level_the_article_speaks_from(text: str, place: str) -> None:
    assert document_from_text(text).place == place
