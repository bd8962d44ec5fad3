"""Where an article says who somebody is: "South Korean President Moon Jae-in", quoted or not."""

from corpus.article import Article
from index.segment import segment
from index.speakers import Statement, people_of


def introductions_of(article: Article) -> tuple[Statement, ...]:
    """Return for everybody whose role the article gives the first sentence that has it with the name.

    `speaker` is who is introduced, who need not speak there.
    """
    sentences = [sentence for passage in segment(article) for sentence in passage.sentences]
    found = []
    for person in people_of(article):
        if person.role is None:
            continue
        named = [span for span in sentences if person.name in article.text[span.start : span.end]]
        with_role = [span for span in named if person.role in article.text[span.start : span.end]]
        for first in (with_role or named)[:1]:
            found.append(Statement(person, first.start, first.end, is_quotation=False))
    return tuple(found)
