"""Article files of our own, for tests that change the articles."""

from pathlib import Path

FERRY = "The ferry crosses the river at noon. It carries forty people and ten bicycles."
BAKERY = "The bakery opens at five. Its owner says that rye bread sells best on Mondays."


def write_article(path: Path, text: str) -> None:
    """Write an article file of The Village Post."""
    path.write_text(f"---\npublisher: The Village Post\npublished: 2021-05-04\n---\n{text}\n", encoding="utf-8")
