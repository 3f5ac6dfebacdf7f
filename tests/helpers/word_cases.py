"""Tables of Word files, each with what it says."""

from collections.abc import Callable
from pathlib import Path

from desk.importing.readers.docx.reader import read_docx
from tests.helpers.outlines import outline
from tests.helpers.word_files import WordFile

Fill = Callable[[WordFile], None]


class Cases(dict[str, tuple[Fill, list[str]]]):
    """Functions that fill files, by name, with the outlines of what is read."""

    def says(self, *lines: str) -> Callable[[Fill], Fill]:
        """Register the function below."""

        def register(fill: Fill) -> Fill:
            self[fill.__name__] = fill, list(lines)
            return fill

        return register

    def expected(self, name: str) -> list[str]:
        return self[name][1]

    def read(self, name: str, folder: Path, *, strict: bool = False) -> list[str]:
        file = WordFile()
        self[name][0](file)
        return outline(read_docx(file.save(folder / "file.docx", strict=strict), folder))
