"""What adding, changing or removing articles would do to a library, said before it is done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from datasketch import MinHash

from corpus.article import Article
from corpus.change import Added, Change, Changed, Duplicate, Unchanged
from corpus.difference import differences
from corpus.duplicates import DuplicateFinder, signature
from corpus.errors import UnreadableInputError
from corpus.identity import Identities, same_page, with_stored_link
from corpus.library import Library
from corpus.raw_article import RawArticle, RefusedInput, article_of
from corpus.statements import overruled, with_statements
from corpus.unlike import are_unlike

SAME_ARTICLE = 0.9  # similarity from which on another text counts as the same article from elsewhere


def changes_of(
    inputs: Iterable[RawArticle | RefusedInput],
    library: Library,
    *,
    former_links: Mapping[str, str] = MappingProxyType({}),
    withdrawn_for_good: Callable[[str], RefusedInput | None] = lambda article_id: None,
    keep_duplicates: bool = False,
) -> tuple[Change, ...]:
    """Say what adding the inputs to a library would do, input by input.

    What was stated of an article by hand stays stated, whatever the input gives, and its link stays as it is spelt.
    `former_links` gives the ids of all articles that the library has ever held, by link;
    `withdrawn_for_good` the reason why an article may not come back.
    """
    inputs = tuple(inputs)
    names = {given.name for given in inputs if isinstance(given, RawArticle) and given.name}
    plan = _Plan(library, Identities(library, former_links, names), keep_duplicates)
    changes: list[Change] = []
    for given in inputs:
        if isinstance(given, RefusedInput):
            changes.append(given)
            continue
        article_id = plan.identities.id_of(given)
        known = library.articles.get(article_id)
        given = with_stored_link(given, known.provenance.url) if known else given
        raw = with_statements(given, known.provenance) if known else given
        try:
            article = article_of(raw, article_id)
        except UnreadableInputError as error:
            changes.append(RefusedInput(error.origin, error.problem, error.remedy))
            continue
        refusal = withdrawn_for_good(article.id)
        change = replace(refusal, origin=given.origin) if refusal else plan.change(article, raw, given.url)
        if isinstance(change, Changed | Unchanged):
            change = replace(change, overruled=overruled(given, raw))
        changes.append(change)
    return tuple(changes)


class _Plan:
    """The library as it would be after the inputs so far."""

    def __init__(self, library: Library, identities: Identities, keep_duplicates: bool) -> None:
        self._articles = dict(library.articles)
        self._planned: dict[str, str] = {}  # article id -> origin of the input that gave it
        self._keep_duplicates = keep_duplicates
        self._duplicates: DuplicateFinder | None = None
        self.identities = identities

    def change(self, article: Article, raw: RawArticle, link: str | None) -> Change:
        """Say what an input would do; `link` is the one that it gives itself."""
        before = self._articles.get(article.id)
        if before is not None and is_same(before, article):
            self._planned.setdefault(article.id, raw.origin)
            return Unchanged(article.id, raw.origin)
        if before is not None and _is_another(before, article, link):
            return self._of_the_same_name(article.id, raw.origin)
        if article.id in self._planned:
            problem = f"the same article as {self._planned[article.id]}, which comes before it"
            return RefusedInput(raw.origin, problem, "give one of the two only")
        if before is None:
            made = signature(article.text)
            found = self._finder().find(article, made)
            if found and found.similarity >= SAME_ARTICLE and not self._keep_duplicates:
                return Duplicate(article.id, found.article_id, found.similarity, raw.origin)
            self._take(article, raw, made)
            similar_to = found.article_id if found else None
            return Added(article, raw.source, raw.origin, similar_to, raw.left_out)
        self._take(article, raw)
        differing = differences(before, article)
        return Changed(before, article, raw.source, raw.origin, differing, left_out=raw.left_out)

    def _of_the_same_name(self, article_id: str, origin: str) -> RefusedInput:
        """Refuse an input that would take the place of an article it has nothing but the name in common with."""
        remedy = "give the file (or the line's _id) another name"
        if article_id in self._planned:
            problem = f"it has the name of {self._planned[article_id]}, which comes before it, and another text"
            return RefusedInput(origin, problem, remedy)
        problem = f"it has the name of the article {article_id}, and next to nothing else in common with it"
        in_its_place = f"to put it in that one's place, take that out first: `metropole corpus remove {article_id}`"
        return RefusedInput(origin, problem, f"{remedy}; {in_its_place}")

    def _take(self, article: Article, raw: RawArticle, made: MinHash | None = None) -> None:
        self._articles[article.id] = article
        self._planned[article.id] = raw.origin
        self.identities.add(raw, article.id)
        if self._duplicates is not None:
            self._duplicates.add(article, made)

    def _finder(self) -> DuplicateFinder:
        if self._duplicates is None:  # only where something is new: it reads the whole library
            self._duplicates = DuplicateFinder(self._articles.values())
        return self._duplicates


def is_same(before: Article, after: Article) -> bool:
    """Say whether two versions differ in nothing but the day they were retrieved."""
    return before.text == after.text and before.provenance == replace(
        after.provenance, retrieved=before.provenance.retrieved
    )


def _is_another(before: Article, after: Article, link: str | None) -> bool:
    """Say whether an article has only its name in common with one before it; with its link it is that one."""
    is_its_page = link is not None and same_page(link) == same_page(before.provenance.url)
    return not is_its_page and are_unlike(before.text, after.text)
