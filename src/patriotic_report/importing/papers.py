"""Which pieces are the head, the text, the foot and the attachments of a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..rules.recognising import ORGAN, bare_name
from .pieces import Piece, Text

_FEWEST, _LONGEST_NAME = 3, 24
_HEAD = ("number", "signer", "copy number", "name")


@dataclass
class Paper:
    """The pieces by what they are; ``left`` is what is none of these."""

    head: list[Text] = field(default_factory=list)
    title: list[Text] = field(default_factory=list)
    below_title: list[Text] = field(default_factory=list)
    addressee: list[Text] = field(default_factory=list)
    text: list[Piece] = field(default_factory=list)
    listed: list[Text] = field(default_factory=list)
    """附件说明."""
    signatures: list[Text] = field(default_factory=list)
    dates: list[Text] = field(default_factory=list)
    annotations: list[Text] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    copies: list[Text] = field(default_factory=list)
    printing: list[Text] = field(default_factory=list)
    left: list[Piece] = field(default_factory=list)


@dataclass
class Attached:
    """An attachment: the lines of its mark and title, and what it holds."""

    mark: Text
    title: list[Text] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def paper_of(pieces: tuple[Piece, ...]) -> Paper:
    """The first paper; what follows the next one's title is left."""
    paper = Paper()
    stage = "head"
    title = next((n for n, each in enumerate(pieces) if isinstance(each, Text) and each.role == "title"), -1)
    for at, piece in enumerate(pieces):
        role = piece.role if isinstance(piece, Text) else ""
        if stage == "head" and at >= title >= 0:
            stage = "title"
        if stage == "head":
            stage = _in_head(paper, piece, has_title=title >= 0)
        elif stage == "title":
            stage = _in_title(paper, piece)
        if stage == "text":
            stage = _in_text(paper, piece, role)
        elif stage == "foot":
            stage = _in_foot(paper, piece, role)
        elif stage == "attachment":
            stage = _in_attachment(paper, piece, role)
        elif stage == "over":
            paper.left.append(piece)
    _sign(paper)
    return paper


def _sign(paper: Paper) -> None:
    """An organ's name alone below the last sentence is its signature, where no date stands with it."""
    if paper.signatures or paper.dates or paper.below_title or len(paper.text) < _FEWEST:
        return
    above, last = paper.text[-2:]
    if not isinstance(last, Text) or not isinstance(above, Text) or last.styled > 0 or last.role != "prose":
        return
    bare = "".join(last.text.split())
    if len(bare) <= _LONGEST_NAME and ORGAN.fullmatch(bare) and above.text.endswith(("。", "！", "；")):
        paper.signatures.append(last)
        paper.text.pop()


def _in_head(paper: Paper, piece: Piece, *, has_title: bool) -> str:
    if isinstance(piece, Text) and piece.role in _HEAD:
        paper.head.append(piece)
    elif isinstance(piece, Text) and piece.role == "addressee" and not has_title:
        paper.addressee.append(piece)
    elif has_title:
        paper.left.append(piece)
    else:
        return "text"
    return "head"


def _in_title(paper: Paper, piece: Piece) -> str:
    if not isinstance(piece, Text):
        return "text"
    if piece.role == "title" and not paper.below_title and not paper.addressee:
        paper.title.append(piece)
    elif piece.role in ("date", "signature", "annotation", "number") and not paper.addressee:
        paper.below_title.append(piece)
    elif piece.role == "addressee":
        paper.addressee.append(piece)
    else:
        return "text"
    return "title"


def _in_text(paper: Paper, piece: Piece, role: str) -> str:
    if role in (
        "attachment",
        "signature",
        "date",
        "attachment mark",
        "attachment title",
        "copies",
        "printing",
        "annotation",
    ):
        return _in_foot(paper, piece, role)
    if role == "title":
        return _over(paper, piece)
    paper.text.append(piece)
    return "text"


def _in_foot(paper: Paper, piece: Piece, role: str) -> str:
    lists = {
        "attachment": paper.listed,
        "signature": paper.signatures,
        "date": paper.dates,
        "annotation": paper.annotations,
        "copies": paper.copies,
        "printing": paper.printing,
    }
    if isinstance(piece, Text) and role in lists:
        lists[role].append(piece)
        return "foot"
    if isinstance(piece, Text) and role in ("attachment mark", "attachment title"):
        return _in_attachment(paper, piece, role)
    if isinstance(piece, Text) and bare_name(piece.text) in map(
        bare_name, (each.text for each in paper.listed)
    ):
        return _in_attachment(paper, piece, "attachment title")
    if role == "title":
        return _over(paper, piece)
    # text again: what was taken for the foot was none, or this belongs nowhere
    paper.left.append(piece)
    return "foot"


def _in_attachment(paper: Paper, piece: Piece, role: str) -> str:
    if isinstance(piece, Text):
        if role == "attachment mark" or (
            role == "attachment title" and (not paper.attached or paper.attached[-1].pieces)
        ):
            paper.attached.append(Attached(piece))
            if role == "attachment title":
                paper.attached[-1].title.append(piece)
            return "attachment"
        if role == "attachment title":
            paper.attached[-1].title.append(piece)
            return "attachment"
        if role in ("copies", "printing"):
            (paper.copies if role == "copies" else paper.printing).append(piece)
            return "attachment"
        if role == "title":
            return _over(paper, piece)
    paper.attached[-1].pieces.append(piece)
    return "attachment"


def _over(paper: Paper, piece: Piece) -> str:
    paper.left.append(piece)
    return "over"
