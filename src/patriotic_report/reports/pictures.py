"""The pictures of a report: whether they are there, and who may find them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..files import reading
from ..problems import Fault
from ..schema import all_pictures
from ..schema.messages import fault
from ..templating import PictureFinder, TemplateFolder
from .report import Report


def missing_pictures(report: Report) -> Iterator[Fault]:
    """Pictures that are not where the YAML says."""
    for path, picture in all_pictures(report.fields):
        file = os.path.join(report.folder, picture.file)  # noqa: PTH118 - a Path makes // of file://
        try:
            if not report.allow_outside:
                reading.check_inside(file, report.folder)
            there = reading.is_file(file)
        except reading.Outside as outside:
            words = {"name": picture.file, "what": outside.what, "cure": outside.fix}
            yield fault((*path, "file"), "picture_outside", words)
            continue
        if not there:
            yield fault((*path, "file"), "no_picture", {"name": picture.file})


def picture_finder(report: Report, template: TemplateFolder, files: tuple[str, ...]) -> PictureFinder:
    """Who finds pictures beside the YAML and beside the template, whose files are ``files``."""
    folder, own = reading.absolute(report.folder), reading.absolute(template.folder)
    return PictureFinder(folder, own, files, anywhere=report.allow_outside)
