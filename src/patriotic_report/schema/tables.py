"""统计表: rows typed in the YAML or taken from a data file, with columns that are reckoned."""

# Annotations are not postponed here: pydantic would have to evaluate each from its text at every start.

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ..document import AS_ITS_TEXT, ColumnWidth
from .part import NAMING, STEERING, Part, unprinted
from .values import Cell, ColumnWidthText, FileName, Line, NotEmpty, OneOf, Truth

TYPES = {"数量": "quantity", "文字": "text", "quantity": "quantity", "text": "text"}


class Column(Part):
    """One column of a 统计表, or several under one name; one that is reckoned has no cells in the rows."""

    chinese: ClassVar[str] = "一列"
    text_as: ClassVar[str] = "name"

    name: Line = Field(description="列名；从数据文件读取时，与文件里的列名相同", examples=["清运垃圾"])
    unit: Line | None = Field(None, description="这一列的计量单位", examples=["吨"])
    type: Annotated[str, OneOf(TYPES)] | None = Field(
        None,
        description="类型：数量、文字；不写时看各格的内容",
        json_schema_extra=STEERING,
        examples=["文字"],
    )
    total: Truth | None = Field(None, description="否：这一列不合计", examples=["否"])
    column_width: ColumnWidthText | None = Field(
        None,
        description="列宽：6字 是固定六个字宽；2 是别的列排好以后，剩下的宽度里占两份；不写时看各格的内容",
        json_schema_extra=STEERING,
        examples=["6字"],
    )
    columns: "tuple[Column, ...] | None" = Field(
        None, description="两级表头：这个名称下面的各列", examples=["[数量, 车次]"]
    )
    share: Line | None = Field(
        None,
        description="占比列：某一列各行占合计的百分比，写那一列的列名",
        json_schema_extra=NAMING,
        examples=["清运垃圾"],
    )
    rank: Line | None = Field(
        None,
        description="排名列：按某一列（也可以是比率列）从大到小，写那一列的列名",
        json_schema_extra=NAMING,
        examples=["清运垃圾"],
    )
    numerator: Line | None = Field(
        None,
        description="比率列的分子：一列的列名；合计行按合计数重新计算",
        json_schema_extra=NAMING,
        examples=["清运垃圾"],
    )
    denominator: Line | None = Field(
        None, description="比率列的分母：一列的列名", json_schema_extra=NAMING, examples=["任务"]
    )

    @property
    def is_reckoned(self) -> bool:
        """Whether its cells come from other columns."""
        return bool(self.share or self.rank or self.numerator or self.denominator)

    @property
    def refers_to(self) -> tuple[tuple[str, str], ...]:
        """(field, column's name) of every column that this one is reckoned from."""
        named = (
            ("share", self.share),
            ("rank", self.rank),
            ("numerator", self.numerator),
            ("denominator", self.denominator),
        )
        return tuple((field, name) for field, name in named if name)


def _rows(value: object) -> object:
    if isinstance(value, list) and value and not any(isinstance(row, list) for row in value):
        raise PydanticCustomError("rows_expected", "rows")
    return value


class Leaf(NamedTuple):
    """A column as it prints: ``heads`` from the uppermost name down, ``key`` its name for other columns.

    The lowest name counts; where two columns share it, ``上名/下名`` does.  ``path`` is the
    positions that lead to it within 列.
    """

    column: Column
    heads: tuple[str, ...]
    key: str
    path: tuple[int, ...]
    typed: bool
    """Whether every row has a cell for it."""

    def head(self, level: int) -> str:
        """The name that stands over this column in a head row; the lowest one goes down to the rows."""
        level = min(level, len(self.heads) - 1)
        unit = self.column.unit if level == len(self.heads) - 1 else ""
        return f"{self.heads[level]}（{unit}）" if unit else self.heads[level]


class Table(Part):
    """统计表: typed in the YAML, or read from an .xlsx or .csv file."""

    chinese: ClassVar[str] = "一张统计表"
    stands_in: ClassVar[dict[str, str]] = {"name": "title"}

    name: Line = Field(
        description="名称，在“表格: 名称”处印出；不写就是标题",
        json_schema_extra=unprinted("有了标题，只用来指明是哪一张", "title"),
        examples=["整治情况"],
    )
    title: Line | None = Field(None, description="印出来的表题，默认同名称", examples=["各村整治情况"])
    unit: Line | None = Field(
        None, description="计量单位，印在表的右上方；没有自己单位的各列都用它", examples=["吨"]
    )
    columns: Annotated[tuple[Column, ...], NotEmpty] | None = Field(
        None,
        description="各列；从数据文件读取时可以不写，写了就只取这几列",
        examples=["[村, {名称: 清运垃圾, 计量单位: 吨}]"],
    )
    rows: (
        Annotated[tuple[Annotated[tuple[Cell, ...], NotEmpty], ...], NotEmpty, BeforeValidator(_rows)] | None
    ) = Field(None, description="各行，每行一个列表", examples=["[[东村, 3], [西村, 4]]"])
    file: FileName | None = Field(
        None,
        description="数据文件（.xlsx、.xls、.et、.ods、.csv），代替 行；相对于底稿所在的文件夹，不能在它以外",
        json_schema_extra=STEERING,
        examples=["整治.xlsx"],
    )
    sheet: Line | None = Field(
        None, description="工作表的名称，默认第一张", json_schema_extra=STEERING, examples=["9月"]
    )
    range: Line | None = Field(
        None,
        description="区域，如 A2:F20，或者工作簿里定义的名称；默认整张表",
        json_schema_extra=STEERING,
        examples=["A2:F20"],
    )
    header_row_count: Line | None = Field(
        None, description="表头占几行；不写时看合并的格", json_schema_extra=STEERING, examples=["2"]
    )
    total: Truth | None = Field(
        None, description="是：末尾加一行合计，由程序计算；数据文件里有合计行时默认是", examples=["是"]
    )
    group: Truth = Field(False, description="是：首列相同的相邻各行是一组，首列合并成一格", examples=["是"])
    subtotal: Truth = Field(False, description="是：每组后面加一行小计", examples=["是"])
    sort: Line | None = Field(
        None,
        description="按哪一列（也可以是比率列）从大到小排列各行",
        json_schema_extra=STEERING,
        examples=["清运垃圾"],
    )
    landscape: Truth = Field(False, description="是：单独一页横排；放不下的宽表自动横排", examples=["是"])
    note: Line | None = Field(None, description="表下的注", examples=["数字截至9月底"])

    @classmethod
    def _prepare(cls, data: dict[str, object]) -> dict[str, object]:
        """A table that has a title only is called by it."""
        return {"name": data["title"], **data} if "title" in data else data

    @property
    def head_rows(self) -> tuple[tuple[str, ...], ...]:
        """The head as it prints: every name repeated in each cell that it covers."""
        depth = max((len(leaf.heads) for leaf in self.leaves), default=1)
        return tuple(tuple(leaf.head(level) for leaf in self.leaves) for level in range(depth))

    @property
    def column_widths(self) -> tuple[ColumnWidth, ...]:
        """One for each column; none where no column states its own."""
        stated = tuple(leaf.column.column_width or AS_ITS_TEXT for leaf in self.leaves)
        return stated if any(each != AS_ITS_TEXT for each in stated) else ()

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every column that has cells, in order; none while the columns are still in a data file."""
        found = list(_leaves(self.columns or (), (), ()))
        times = Counter(leaf.key for leaf in found)
        return tuple(
            leaf._replace(key="/".join(leaf.heads)) if times[leaf.key] > 1 else leaf for leaf in found
        )

    def key_of(self, name: str) -> str | None:
        """The key of the column with cells that another column names, by its lowest name or by all of them."""
        return self._keys.get(name)

    def rate_of(self, name: str) -> Leaf | None:
        """The rate column of that name: units are ranked by what they reached, too."""
        rates = (leaf for leaf in self.leaves if leaf.column.numerator)
        return next((leaf for leaf in rates if name in {leaf.key, "/".join(leaf.heads)}), None)

    @cached_property
    def _keys(self) -> dict[str, str]:
        typed = [leaf for leaf in self.leaves if leaf.typed]
        return {
            **{"/".join(leaf.heads): leaf.key for leaf in typed},
            **{leaf.key: leaf.key for leaf in typed},
        }


def _leaves(columns: tuple[Column, ...], above: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Leaf]:
    for index, column in enumerate(columns):
        heads = (*above, column.name)
        if column.columns:
            yield from _leaves(column.columns, heads, (*path, index))
        else:
            yield Leaf(column, heads, column.name, (*path, index), not column.is_reckoned)
