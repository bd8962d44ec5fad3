"""Words -> the articles that hold them, those first that are named by them."""

from collections.abc import Iterable

from corpus.article import Article


def find_articles(articles: Iterable[Article], words: str) -> list[Article]:
    """Return the articles that hold all words, or parts of words, in any order and in any case of letters.

    First come those that hold them in id or title, then those that need publisher or link for it, then
    the text. Without words it is all of them, in the order given.
    """
    wanted = words.casefold().split()
    ranked = [(_rank(article, wanted), article) for article in articles]
    found = [(rank, article) for rank, article in ranked if rank is not None]
    return [article for _, article in sorted(found, key=lambda one: one[0])]


def _rank(article: Article, wanted: list[str]) -> int | None:
    provenance = article.provenance
    held = ""
    for rank, fields in enumerate(
        ((article.id, provenance.title), (provenance.publisher, provenance.url), (article.text,))
    ):
        held += "\n".join(["", *(field for field in fields if field)]).casefold()
        if all(word in held for word in wanted):
            return rank
    return None
