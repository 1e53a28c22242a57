"""Zones of a plain-text article: title, body, byline and boilerplate, told by the make-up of lines, never by site.

A line of the body is one that holds a sentence. Lines of labels (来源：… 编辑：…) are bylines, menus and footers are
boilerplate, short lines above the first sentence are the title. Inside a body line the dateline, (记者 …) and a name in
brackets at the very end are bylines.
"""

import re
from collections.abc import Iterator

from loaders.articles.reading import Role, Zone

_LABEL = (
    r"(?:信息来源|稿件来源|文章来源|来源|作者|责任编辑|编辑|责编|美编|校对|审核|审校|审阅|审签|签发|初审|复审|终审|一审|二审|三审|监制|统筹|策划|值班编委|"
    r"记者|本报记者|通讯员|特约记者|供稿|撰稿|撰文|文字|图文|文/图|图/文|文图|图片|图片来源|供图|摄影|拍摄|摄像|排版|制作|录入|发布人|发布者|发布时间|发布日期|"
    r"发表时间|更新时间|时间|日期|浏览次数|浏览量|浏览|阅读量|阅读|点击次数|点击量|点击|访问量|人气|热度|字体|字号|发布机构|发布单位|供稿单位|文|图)"
)
_LABELLED = re.compile(_LABEL + r"\s*(?:[:：｜|]|/\s)\s*")
_SIGNED = re.compile(r"^\s*[□■●◎▲△/]?\s*(?:[\u4e00-\u9fa5]{2,10})?(?:记者|通讯员)\s")
_STAMP = re.compile(r"^\s*[(（]?\s*\d{4}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2}\s*日?)?[)）]?[\s\d:：]*$")
# A short line with a whole date and no sentence says who published it and when.
_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?!\d)(?:\s*日)?(?:\s|$|[\u3000，）)])"
)
_FURNITURE = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|备案号|Copyright|copyright|©|举报电话|举报邮箱|违法和不良|免责声明|转载声明|转载请注明|建议使用.{0,20}浏览|"
    r"上一篇|下一篇|相关(?:文章|阅读|新闻|推荐|链接|标签)|推荐阅读|热门推荐|延伸阅读|猜你喜欢|更多精彩|分享到|扫一扫|扫码|长按.{0,6}二维码|关注我们|点击上方|"
    r"没有更多评论|发布评论|发表评论|我来说两句|登录后|打开小程序|参与讨论|加载中|返回顶部|回到顶部|打印本页|关闭窗口|设为首页|加入收藏|无障碍|长者模式|"
    r"^\s*(?:主办|承办|协办|主管|技术支持|地址|邮编|邮箱|电话|传真|联系方式)\s*(?:单位)?\s*[:：]|^\s*(?:打印|关闭|收藏|分享|点赞|在看|评论|取消|举报|搜索|首页|返回)(?:\s|$)"
)
_MENU = re.compile(
    r"当前位置|所在的?位置|所在位置|首页\s*[>＞»›→/\-]|[>＞»›→]{1,2}\s*\S{0,12}\s*[>＞»›→]{1,2}|\S[>＞»›→]\s*正文|导航\s*[→>]"
)
_PATH = re.compile(r"^[\w./\-]+\.(?:html?|php|jsp|aspx?)\s*$")
_SENTENCE = re.compile(r"[。！？!?；]|[\u4e00-\u9fa5”\"）][.．](?:\s|$|[\u4e00-\u9fa5])|[，,].*[，,]")
_LIST_ITEM = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]|[●■◆▶·★☆])")
# A row of a list set with wide gaps or bars: three fields and more, of which one names an institution or a department.
_FIELDS = re.compile(r"^\S.*?(?:[ \u3000]{2,}|\t|[|｜])\S.*?(?:[ \u3000]{2,}|\t|[|｜])\S*(?:院|科|中心|大学|师|教授)")
# A row of names with their workplaces below the last sentence.
_ROW = re.compile(
    r"^[\d.、（）()\s]*[\u4e00-\u9fa5·]{2,6}[\s，,、：:]+\S*(?:医院|卫生院|保健院|大学|科|医师|主任|教授|护师)"
)
_IN_BRACKETS = re.compile(
    r"[(（]\s*(?:\S{0,14}?(?:记者|通讯员|特派员|实习生)[\s:：丨|][^()（）\n]{1,60}|\S{0,6}(?:编辑|责编|摄影|供稿|来源|审核)\s*[:：][^()（）\n]{1,40})[)）]"
)
_LAST_BRACKETS = re.compile(r"[(（]\s*([\u4e00-\u9fa5·]{2,4}(?:[\s、]+[\u4e00-\u9fa5·]{2,4}){0,3})\s*[)）]\s*$")
_DATELINE = re.compile(
    r"^[\s　]*(?:(?:本报|本网|本刊|本台)?[\u4e00-\u9fa5]{0,12}?(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?=\s*[(（]|\s{1,3}|　)|本报讯)\s*(?=\S)"
)
_TITLE_MOST = 64
# Bylines, menus and furniture are short; a longer line is text, and is not put to patterns made for short ones.
_LONGEST_LABEL = 400


def zones(text: str) -> tuple[Zone, ...]:
    """Zones of the text in order; blank lines belong to none."""
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    roles = [_role(line) for _, _, line in lines]
    first = next((i for i, role in enumerate(roles) if role == "body"), len(lines))
    last = max((i for i, role in enumerate(roles) if role == "body"), default=-1)
    found: list[Zone] = []
    for i, ((start, end, line), role) in enumerate(zip(lines, roles, strict=True)):
        if role:
            at: Role = role
        elif i < first:
            at = "title" if len(line.strip()) <= _TITLE_MOST else "body"
        elif i > last:
            at = _tail(line)
        else:
            at = "body"
        found += _split(text, start, end) if at == "body" else [Zone(start, end, at)]
    return tuple(found)


def _role(line: str) -> Role | None:
    """What a line is by itself; None where its neighbours decide."""
    if len(line) > _LONGEST_LABEL:
        return "body"
    if _PATH.match(line) or (_MENU.search(line) and len(line) < 120):
        return "boilerplate"
    labels = len(_LABELLED.findall(line))
    ends = bool(_SENTENCE.search(line))
    if (
        labels
        and (not ends or (labels > 1 and len(line) < 200) or _LABELLED.match(line.strip(" 　(（")))
        and len(line) < 240
    ):
        return "byline"
    if not ends and (
        _SIGNED.match(line) or (len(line.strip()) < 60 and _DATED.search(line) and not _LIST_ITEM.match(line))
    ):
        return "byline"
    if _STAMP.match(line):
        return "byline"
    if _FURNITURE.search(line) and len(line) < 160:
        return "boilerplate"
    if ends and len(line.strip()) > 12:
        return "body"
    if _LIST_ITEM.match(line) or _FIELDS.search(line.strip()):
        return "body"
    return None


def _tail(line: str) -> Role:
    """A short line below the last sentence: a signature, or the site's furniture."""
    bare = line.strip(" 　()（）")
    if re.fullmatch(r"[\u4e00-\u9fa5·]{2,4}(?:[\s、]+[\u4e00-\u9fa5·]{2,4}){0,3}", bare):
        return "byline"
    return "body" if len(bare) > 24 or _ROW.search(bare) else "boilerplate"


def _split(text: str, start: int, end: int) -> Iterator[Zone]:
    """A body line with its inner bylines set apart."""
    inner = [(m.start(), m.end()) for m in _IN_BRACKETS.finditer(text, start, end)]
    dateline = _DATELINE.match(text[start : min(end, start + 40)])
    if dateline:
        inner.append((start, start + dateline.end()))
    last = _LAST_BRACKETS.search(text[max(start, end - 30) : end])
    if last and text[max(start, end - 30) + last.start() - 1 : max(start, end - 30) + last.start()] in '。！？!?.”"':
        inner.append((max(start, end - 30) + last.start(), end))
    at = start
    for begin, stop in sorted(inner):
        if begin > at:
            yield Zone(at, begin, "body")
        if stop > max(begin, at):
            yield Zone(max(begin, at), stop, "byline")
        at = max(at, stop)
    if at < end:
        yield Zone(at, end, "body")
