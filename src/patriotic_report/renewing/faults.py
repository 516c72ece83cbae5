"""The words of what is told of a YAML that was made of the period's before."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Place, Problem


def changed(said: str, place: Place) -> Problem:
    """What was changed in one part."""
    return Problem("N071", said, "按说明核对；本期的数填在 待填 的地方", place)


def unmoved_period(said: str, place: Place) -> Problem:
    """A period that stays: its words are right at any time."""
    return Problem("N081", f"起止日期“{said}”没有动：它说的是到写报告的时候", "不用改；要改的自己改", place)


def times_left(found: Sequence[str], place: Place) -> Problem:
    """Months and years that were not changed."""
    words = "".join(f"“{each}”" for each in found)
    return Problem("N072", f"{words}没有改，是不是上期的？", "是的，改成本期的；不是的不用改", place)


def figures_left(found: Sequence[str], place: Place) -> Problem:
    """Figures in prose."""
    words = "".join(f"“{each}”" for each in found)
    return Problem(
        "N073",
        f"文字里的{words}是上期的数，没有改",
        "改成本期的；写成 数据 的，用 {{ 名称 }} 引用，下期就不必再改",
        place,
    )


def cells_left(table: str, found: Sequence[str], place: Place) -> Problem:
    """Figures in a table's columns of words."""
    words = "".join(each if each.startswith("等") else f"“{each}”" for each in found)
    return Problem("N086", f"统计表“{table}”里的{words}没有改，是不是上期的数？", "是的，改成本期的", place)


def campaign_stays(name: str, fields: str, place: Place) -> Problem:
    """The ordinal and the theme of a 活动, which are of one year."""
    what = f"活动“{name}”的{fields}没有改，是不是上一年的？"
    return Problem("N087", what, "跨了年的，改成今年的；不是的不用改", place)


def words_left(what: str, place: Place) -> Problem:
    """What is no figure where figures stand."""
    return Problem("N082", f"{what}不是数，照上期留着", "核对本期是不是这样", place)


def file_left(what: str, name: str, place: Place) -> Problem:
    """A file of the period before."""
    return Problem("N074", f"{what}“{name}”还是上期的", f"换成本期的{what}，或者改文件名", place)


def file_elsewhere(what: str, name: str, folder: str, place: Place) -> Problem:
    """A file that lies beside the old YAML and not beside the new one."""
    fix = f"要用的，从 {folder or '.'} 复制过来；换了本期的，改文件名"
    return Problem("N075", f"{what}“{name}”在上期的文件夹里，新文件的文件夹里没有", fix, place)


def no_next(typed: str, place: Place) -> Problem:
    """A period of which nobody knows what follows."""
    fix = "用 --period 写出本期的起止日期，如 --period 2026年5月；更正同一期的，用 --same-period"
    return Problem("N076", f"起止日期“{typed}”，说不准下一期是什么", fix, place)


def unread_period(typed: str) -> Problem:
    """--period that is none."""
    return Problem("N083", f"--period 的“{typed}”读不成起止日期", "如 --period 2026年5月", Place("--period"))


def unmatched(names: Sequence[str], file: str, place: Place) -> Problem:
    """数据 of which the year before says nothing."""
    words = "".join(f"“{each}”" for each in names)
    fix = "上年同期写了 待填 的，查到了填上；没有数的，删去那一行"
    return Problem("N077", f"{file} 里没有{words}的数，上年同期没有填", fix, place)


def another_time(said: str, wanted: str, place: Place, *, taken: bool) -> Problem:
    """A report that is not of a year ago, or may not be."""
    done = "上年同期的数照它填了，对不对" if taken else "没有用它的数"
    what = f"起止日期是“{said}”，本期的上年同期是{wanted}：{done}"
    return Problem("N084", what, "核对 --last-year 给的是不是上年同期的那一份", place)


def not_the_next(old: str, new: str, place: Place, *, longer: bool) -> Problem:
    """A period that does not follow, or is longer or shorter: figures of the one before are not 上期."""
    if longer:
        what, fix = "不一样长", "上期要和本期一样长：有那一份底稿的，由它做本期的；没有的，上期自己填"
    else:
        what, fix = (
            "接不上",
            "有紧接着本期的上期的，由它做；更正同一期的，加 --same-period；没有的，上期、累计自己填",
        )
    return Problem("N085", f"上期“{old}”和本期“{new}”{what}，上期的数量没有写成 上期", fix, place)


def targets_stay(names: Sequence[str], place: Place) -> Problem:
    """目标值 in a new year."""
    words = "".join(f"“{each}”" for each in names)
    return Problem("N078", f"跨了年，{words}的目标值还是上一年的，没有改", "改成今年的任务", place)


def article_stays(place: Place) -> Problem:
    """Each issue of a bulletin has an article of its own."""
    what = "简报的标题、编者按、供稿和文章还是上期的，没有改"
    return Problem("N088", what, "换成本期的", place)


def rolled_up(place: Place) -> Problem:
    """What a roll-up wrote is better made by the next one."""
    fix = "下一期用 report rollup 汇总各单位本期的数，文字仍用 _上级.yaml"
    return Problem("N079", "上期的是 report rollup 写成的，各单位的数要重新汇总", fix, place)


def not_changed(said: str, reason: str, place: Place) -> Problem:
    """A part of the YAML that cannot be edited."""
    return Problem(
        "N080", f"{said}：{reason}", "在上期的文件里把这一处改成平常的写法（不用 & 和 *），再运行一次", place
    )
