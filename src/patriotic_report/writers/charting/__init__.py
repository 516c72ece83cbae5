"""What every picture of a chart decides, in plain values: its axis, its places, and what tells its series apart.

Lengths are points from the upper left corner of a picture as wide as the 版心.  Word sets its own axis and breaks its
own names, for its charts are edited; what it cannot decide (which way bars go, how high the picture is, which
labels and names are left out) is as here.
"""

from ...document import Chart
from ..layout import gbt9704 as layout
from .looks import fill_of, stroke_of
from .plans import planned

__all__ = ["fill_of", "height_emu", "planned", "stroke_of"]


def height_emu(chart: Chart) -> int:
    """How high a chart's picture is, as wide as the 版心."""
    return planned(chart).lines * layout.LINE_TW * layout.EMU_PER_TW
