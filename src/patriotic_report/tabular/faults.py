"""The words of what is wrong with a data file's sheet, or is to be told of it: one function a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..facts import looks_like_a_sum
from ..facts.faults import no_name, no_unit
from ..facts.row_kinds import LikeSum
from ..nearest import nearest
from ..problems import Fault, FieldPath, Level, Place, Problem
from ..schema.messages import fault
from ..units import in_full

# ---- what a sheet is refused for ---------------------------------------------------------


def no_head(place: Place) -> Problem:
    """Nothing but titles and notes."""
    return _no_table("没有表头", _HEAD_FIRST, place)


def no_rows(place: Place) -> Problem:
    """A head with nothing below it."""
    return _no_table("表头下面没有各行", _HEAD_FIRST, place)


def only_sums(place: Place) -> Problem:
    """Every row is a sum of others that are not there."""
    return _no_table("里只有合计，没有各行", "补上各行", place)


_HEAD_FIRST = "第一行写各列的名称，下面一行一个单位；表头不止一行的，写 表头行数"


def _no_table(what: str, cure: str, place: Place) -> Problem:
    return Problem("D030", f"数据文件{what}", cure, place)


def no_column_name(place: Place) -> Problem:
    """Figures under a blank head."""
    return _blank_head("这一列没有列名", "在表头里补上列名，或者删去这一列", place)


def named_corner(name: str, place: Place) -> Problem:
    """The first column was given its ``name`` by what stands in it."""
    return _blank_head(f"第一列没有列名，当作“{name}”", "不对的，在表头里写上列名", place, "提示")


def _blank_head(what: str, fix: str, place: Place, level: Level = "错误") -> Problem:
    return Problem("D031", what, fix, place, level)


def same_column_name(name: str, other: Place, place: Place) -> Problem:
    """Two columns with the same names over them."""
    where = other.file.rpartition("!")[2]
    return Problem("D032", f"列名“{name}”与 {where} 那一列相同", "改一个列名", place)


def merged_number(place: Place) -> Problem:
    """A number in cells merged over several rows would be counted several times."""
    fix = "取消合并，把数字分到各行；只属于一行的，其余各格留空"
    return Problem("D033", "几行合并的格里是一个数", fix, place)


def part_of_a_row(place: Place) -> Problem:
    """其中."""
    fix = "把这几行挪到另一张表，或者用 区域 只取前面的各行"
    return Problem("D035", "“其中”的一行会重复计算", fix, place)


def bare_scale(what: str, unit: str, place: Place) -> Problem:
    """万 alone is no unit: it may be 万元, 万人, 万份."""
    return Problem("D037", f"{what}的计量单位只写了“{unit}”", in_full(unit), place)


# ---- what is told --------------------------------------------------------------------------


OUTSIDE_A_TABLE, WITHOUT_A_NAME = "D034", "D042"


def outside_the_table(texts: Iterable[str], place: Place) -> Problem:
    """Titles, signatures, 注."""
    message = f"“{'”“'.join(texts)}”在表以外，不是各行的数"
    return Problem(OUTSIDE_A_TABLE, message, "要印出来的，写到底稿的 标题、注 里", place, "提示")


def outside_tables(files: Sequence[str]) -> Problem:
    """The same of many files, whose names are ``files``."""
    message = f"{len(files)}个文件里表名、填报单位、制表人之类的行没有汇总：{'、'.join(files)}"
    return Problem(OUTSIDE_A_TABLE, message, "不是数字的不必理会", Place("report rollup"), "提示")


def numbers_of_columns(row: int, place: Place) -> Problem:
    """栏次; ``row`` is counted as the sheet counts."""
    what = f"第{row}行是栏次（各列的序号），不是数据，没有读入"
    return Problem("D036", what, "不必理会；它确实是一行数据的，写全它的名称", place, "提示")


def not_a_unit(label: str, place: Place) -> Problem:
    """平均, 上年同期."""
    return Problem("D038", *no_unit(label), place, "提示")


def taken_for_a_sum(label: str, place: Place) -> Problem:
    """A row without a label of a sum that is one by its figures."""
    what = f"“{label}”一行" if label else "这一行没有名称，"
    return Problem("D039", f"{what}等于各行之和，是合计，没有相加", "在名称里写上“合计”", place, "提示")


def like_a_sum(found: LikeSum, place: Place) -> Problem:
    """A data row that only its figures make a sum."""
    code, message, fix, level = looks_like_a_sum(found.label, found.parts, "D040", grouped=found.grouped)
    return Problem(code, message, fix, place, level)


def row_of_the_whole(name: str, place: Place) -> Problem:
    """A row with the name of the whole, that is not the sum of the others."""
    what = f"“{name}”一行是填报单位自己的名称，又不是各行之和，加起来可能重复"
    return Problem("D044", what, "是合计的，核对这一行；是它本级的数，名称写成“本级”", place)


def without_a_name(place: Place) -> Problem:
    """Figures without a label that are no sum."""
    return Problem(WITHOUT_A_NAME, *no_name(), place, "警告")


def unit_not_taken(name: str, unit: str, place: Place) -> Problem:
    """The unit over the whole table is none of this column's."""
    what = f"“{name}”一列没有用表上写的计量单位（{unit}）"
    return Problem("D043", what, f"它的单位写在列名后面，如 {name}（…）", place, "提示")


# ---- what the YAML and the file say differently ----------------------------------------------


def other_unit(path: FieldPath, own: str, of_file: str, column: str = "") -> Fault:
    """A 计量单位 of the YAML, of the whole table or of a ``column``, is not the file's."""
    kind = "column_unit_differs" if column else "table_unit_differs"
    return fault((*path, "unit"), kind, {"name": column, "unit": own, "given": of_file})


def no_such_column(path: FieldPath, name: str, file: str, known: list[str]) -> Fault:
    """The YAML names a column that the file has not."""
    near = nearest(name, known)
    fix = f"是不是“{near}”？" if near else f"文件里的各列：{'、'.join(known)}"
    return fault(path, "no_such_column_in_file", {"file": file, "name": name, "known": fix})


def several_columns(path: FieldPath, name: str, whole: Iterable[str]) -> Fault:
    """The YAML's name is that of several columns of the file."""
    return fault(path, "columns_alike_in_file", {"name": name, "known": "、".join(whole)})


def sorted_with_subtotals(path: FieldPath) -> Fault:
    """Rows that stand in groups are not sorted."""
    return fault((*path, "sort"), "sorted_subtotals")


def file_outside(path: FieldPath, name: str, what: str, cure: str) -> Fault:
    """A data file outside the YAML's folder, in the fence's words."""
    return _no_file(path, f"数据文件“{name}”{what}", cure)


def file_missing(path: FieldPath, name: str, near: str) -> Fault:
    """A data file that is not there; ``near`` is one of its folder with a like name."""
    fix = f"是不是“{near}”？" if near else "检查文件名：路径相对于底稿所在的文件夹"
    return _no_file(path, f"找不到数据文件“{name}”", fix)


def _no_file(path: FieldPath, message: str, fix: str) -> Fault:
    return Fault(path, "F044", message, fix)
