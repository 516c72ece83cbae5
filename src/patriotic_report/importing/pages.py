"""What a page on the web says around a report: navigation, broken characters, a second report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..patterns import pattern
from ..rules.ordinals import ordinal_of
from ..rules.wording import HAN

_LATIN = "a-zɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
_ODD = "\u3040-\u309f\u30a1-\u30fa\u3105-\u312f\ufffd\ue000-\uf8ff"
"""Kana, bopomofo, what stands for a lost character, what is no character: none is in a Chinese report."""
_BROKEN = pattern(
    rf"{HAN}?[?？]{{1,4}}{HAN}{{0,2}}[?？]{{0,4}}[{_LATIN}]{{1,6}}\)(?:{HAN}{{0,3}}[{_ODD}_]+{HAN}?_?)*|{HAN}{{0,2}}[{_ODD}]+(?:{HAN}{{0,2}}[{_ODD}_]+)*{HAN}{{0,2}}"
    rf"|[?？]+。[?？{_ODD}]*|(?<=[，。；,;.])F[将將]|(?<={HAN})[?？](?=\s*[0-9])|锟斤拷|烫烫烫|(?:[ÃÂ][\u0080-\u00bf])+|{HAN}[?？]{{2,}}{HAN}"
)
"""What a wrong encoding made of a few characters, with those beside them that may be wrong, too."""
_JAPANESE = pattern("[\u3040-\u309f\u30a1-\u30fa]{4,}")
_STRONG = pattern(
    r"\s*[【\[（(<《]?\s*(?:(?:上|下)[一1](?:篇|页|条|則|则)(?:文章)?\s*[:：>»】].*|(?:相关|推荐|热门|更多|猜你|延伸|最新)(?:文章|阅读|链接|推荐|范文|内容|新闻|资讯|信息|喜欢).*"
    r"|(?:本文来源|文章来源|信息来源|转载请注明|版权所有|版权声明|免责声明|本文(?:地址|链接)|分享(?:到|至)|扫一扫|微信扫|关注公众号|关键词|标签|Tags?|收藏本[页站]|返回(?:顶部|列表|首页))\s*[:：]?.*"
    r"|(?:责任|值班)?编辑\s*[:：].{0,20}|审[核稿校]\s*[:：].{0,20}|(?:打印(?:本页)?|关闭(?:窗口|本页)?|【?收藏】?|网站地图|联系我们|加入收藏|设为首页|[】\[【\]|\s])+)\s*"
)
_META = pattern(
    r"(?:发布(?:时间|日期|者|人)|更新(?:时间|日期)|(?:信息|文章)?来源|作者|编辑|责任编辑|浏览(?:次数|量)?|点击(?:次数|率|数|量)?|阅读(?:次数|量|数)?|访问(?:次数|量)?|字体|字号|日期|时间)\s*[:：]"
)
_SURE_META = pattern(
    r"\s*[\[【（(]?\s*(?:(?:发布|更新)(?:时间|日期)|浏览(?:次数|量)|点击(?:次数|率|数|量)|阅读(?:次数|量|数)|字体大小|字号)\s*[:：]|\s*(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s*(?:$|来源|字号|作者|浏览|编辑)"
)
_BREADCRUMBS = pattern(r"\s*(?:(?:您?(?:现在|当前)?的?(?:当前)?位置\s*[:：])|(?:网站)?首页\s*[>»＞→/|-]).*")
_LISTED = pattern(
    r"\s*[·•●◆■\-*]?\s*(?P<title>\S.{3,70}?)\s*[\[【（( \t　](?P<date>(?:(?:19|20)[0-9]{2}[-/.])?(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01]))(?:\s+[0-9:]+)?\s*[\]】）)]?\s*"
)
_ORGAN = pattern(r"(?:局|委|办|会|府|室|院|校|所|站|中心|社区|镇|乡|街道|公司|部|处|科)$")
_TITLE = pattern(
    r"[^，。；！？:：]{4,60}(?:汇报|报告|总结|小结|通报|材料)(?:[（(][^（）()]{1,8}[）)])?|(?:篇|第|范文)\s*[二2两]\s*(?:篇|[:：]).*"
)
_HEAD, _MOST_META = 6, 120
MASK = "\ufffc"


def broken(line: str) -> list[re.Match[str]]:
    """The places where characters are broken; a line of Japanese has none."""
    return [] if line.isascii() or _JAPANESE.search(line) else list(_BROKEN.finditer(line))


def legible(line: str) -> str:
    """The line, as long as it is, without what is broken: no stage reads or changes it."""
    if line.isascii() or _JAPANESE.search(line):
        return line
    return _BROKEN.sub(lambda found: MASK * len(found[0]), line)


def navigation(lines: Sequence[str]) -> set[int]:
    """The lines, from 0, that are the page's: at the head those that say nothing else, at the end all from the first that does."""
    return _at_head(lines) | _at_end(lines)


def _at_head(lines: Sequence[str]) -> set[int]:
    filled = [number for number, line in enumerate(lines) if line.strip()][:_HEAD]
    return {
        number
        for number in filled
        if len(lines[number]) <= _MOST_META
        and (_BREADCRUMBS.fullmatch(lines[number]) or _is_meta(lines[number]))
    }


def _is_meta(line: str) -> bool:
    return bool(_SURE_META.match(line)) or (
        "。" not in line and len(_META.findall(line)) > 1 and bool(_META.match(line.strip("[]【】（）() ")))
    )


def _at_end(lines: Sequence[str]) -> set[int]:
    """From the end backwards, as long as each line is navigation or nothing; what begins it must be certain."""
    found: list[int] = []
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number]
        if line.strip() and not _is_at_end(line):
            break
        found.append(number)
    found.reverse()
    listed = [number for number in found if _LISTED.fullmatch(lines[number])]
    first = next(
        (
            number
            for number in found
            if (lines[number].strip() and _STRONG.fullmatch(lines[number]))
            or _is_second_of_list(listed, number)
        ),
        None,
    )
    return set() if first is None else {number for number in found if number >= first}


def _is_second_of_list(listed: Sequence[int], number: int) -> bool:
    """The head of at least two titles with dates."""
    return number in listed and len([each for each in listed if each >= number]) > 1


def _is_at_end(line: str) -> bool:
    if len(line) > _MOST_META:
        return False
    listed = _LISTED.fullmatch(line)
    if (
        listed
        and "。" not in line
        and not (_ORGAN.search(listed["title"].strip()) and len(listed["date"]) > 5)
    ):
        return True
    return bool(_STRONG.fullmatch(line)) or _is_meta(line) or len(broken(line)) > 0


def doubts_in(line: str) -> Iterator[tuple[int, str, str, str]]:
    """What of a line may not be the report's: column, words, what is wrong, advice."""
    for found in broken(line):
        words = line[max(found.start() - 3, 0) : found.end() + 3]
        yield found.start(), words, "有乱码", "照原稿改；整行不是正文的，删去这一行"
    if len(_LISTED_WITHIN.findall(line)) > 2:
        yield 0, line[:12], "像网页上的文章列表", "不是正文的，删去"


_LISTED_WITHIN = pattern(rf"{HAN}\s?[\[（(]?(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01])(?![0-9])")


def further_reports(lines: Sequence[str]) -> Iterator[int]:
    """The lines, from 0, that begin another report: a title behind 二、, with 一、 behind it again."""
    reached, title = 0, None
    for number, line in enumerate(lines):
        bare = line.strip()
        found = ordinal_of(bare) if bare else None
        if found and found.level == 1:
            if title is not None and found.number == 1:
                yield title
            reached, title = found.number, None
        elif reached > 1 and title is None and _TITLE.fullmatch(bare):
            title = number
