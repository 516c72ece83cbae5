"""What prose says of a 数据 by its name, in figures of its own: read out of sentences, judged by the rules.

Better to miss one than to cry wolf.  A figure is taken for a 数据's own only where every word of its part
of the sentence is known (``words``) and nothing before it speaks of another place, time, part or plan (``scope``).
"""

from .agreement import against_of, agrees
from .reading import said_in
from .said import Of, Said
from .surroundings import one_place, own_of

__all__ = ["Of", "Said", "against_of", "agrees", "one_place", "own_of", "said_in"]
