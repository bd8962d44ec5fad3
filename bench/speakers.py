"""Measure who said it: python -m bench.speakers FOLDER [--part develop|report] [--misses].

FOLDER holds news articles (corpus.jsonl: "_id", "text") in which a person marked attributions
(attributions.jsonl: "doc", and "source", "cue", "content" with the spans of each), such as
https://github.com/networkdynamics/PolNeAR. A hash of its name puts an article into the develop or the report part.

What is counted are sentences that hold content of an attribution: half of the sentence, or half of the content.

- A marked source names a person where its head ("Clinton's adviser Ann Lee, who ..." -> "Ann Lee") is a full name that
  begins with a given name, a name with a title ("Mr. Lee"), or one word that ends such a name in the article.
- A speaker is right where its last word is the last word of the head of a source marked in that sentence.
- Recall: of the sentences with a source that names a person, the share whose speaker is right.
- Precision: of the sentences whose speaker is given, the share where it is right. A sentence whose sources are
  all pronouns ("he", "who") or not marked cannot be judged and is left out, unless the pronoun and the given name
  differ in gender: that is wrong, and so is a person where officials, papers or states are the source.

Direct quotations are attributions with half of their content in quotation marks. "Quotations and statements" adds
those with a cue of speaking or writing; there a speaker of a sentence in which nothing is marked is wrong too, unless
it has words in quotation marks (such sentences were at times left unmarked).
"""

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.article import Article, Provenance
from index.census_names import gender_of
from index.passage import Span
from index.segment import segment
from index.speakers import speaker_of

_QUOTED = re.compile(r'"[^"]*"?|“[^”]*”?|\'\'.*?\'\'')
_SPEAKING = re.compile(
    r"\b(?:sa(?:y|id)|t(?:ell|old)|add(?!ress)|not(?:e|ing)|writ|wrote|according|ask|announc|report|repl(?:y|ied)|respond"
    r"|continu|tweet|call|argu|warn|declar|explain|claim|insist|stat(?:e|ed|ing)\b|stress|emphasi|acknowledg|confirm|suggest"
    r"|recall|conclu|admit|assert|promis|pledg|vow|urg|accus|blam|prais|critici|describ|den(?:y|ied)|propos|complain"
    r"|predict|point(?:ed|s|ing)? (?:out|to)|observ|remark|contend|reveal|joke|quip|caution|concede|testif|speak|spoke)"
    r"|\A[:―—–-]\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|President|Representative|Senator|Secretary|Judge|Justice)\b\.?")
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*\.?(?: (?:[^\W\d_a-z][\w'’-]*\.?|de|van|von|bin))*")
_HEAD_ENDS = re.compile(r"[,(]| (?:of|for|at|from|in|who|on|to|with) ")
_SUFFIX = re.compile(r",? (?:Jr\b|Sr\b|I{2,3}\b)\.?|['’]s?\Z")
_PRONOUNS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female"}
_UNRESOLVED = frozenset("who i we you it they that which my our your their me us one both the".split())


@dataclass(frozen=True)
class MarkedArticle:
    """An article and the attributions marked in it, as they were read."""

    article: Article
    attributions: tuple[dict[str, Any], ...]

    @cached_property
    def sentences(self) -> list[Span]:
        """Return all sentences of the article, in order."""
        return [sentence for passage in segment(self.article) for sentence in passage.sentences]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the last words of the full names in the article."""
        names = (m.group().split() for m in _NAME.finditer(self.article.text))
        return frozenset(name[-1] for name in names if any(gender_of(word) is not None for word in name[:-1]))


@dataclass(frozen=True, slots=True)
class Attribution:
    """One marked attribution, ready to be counted."""

    source: str
    content: tuple[Span, ...]
    is_direct: bool
    is_speech: bool


@dataclass(slots=True)
class Counts:
    """What was counted of one kind of attribution."""

    named: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.found / max(self.named, 1)
        return (
            f"precision {precision:.3f} ({self.right} of {self.right + self.wrong})"
            f"  recall {recall:.3f} ({self.found} of {self.named})  not judged {self.left_out}"
        )


def part_of(article_id: str) -> str:
    """Return the part that an article belongs to, by a hash of its name."""
    return "report" if hashlib.sha256(article_id.encode()).digest()[0] % 2 else "develop"


def read_marked_articles(folder: Path, part: str | None) -> list[MarkedArticle]:
    """Read the articles of a part; raises OSError or ValueError where it is not such a folder."""
    marks = defaultdict(list)
    for line in (folder / "attributions.jsonl").read_text().splitlines():
        attribution = json.loads(line)
        marks[attribution["doc"]].append(attribution)
    documents = map(json.loads, (folder / "corpus.jsonl").read_text().splitlines())
    return [
        MarkedArticle(Article(d["_id"], _with_blank_lines(d["text"]), Provenance("", "0" * 64)), tuple(marks[d["_id"]]))
        for d in documents
        if part in (None, part_of(d["_id"]))
    ]


def _with_blank_lines(text: str) -> str:
    """Empty the lines that hold only spaces, as canonical text does, and keep every offset."""
    text = re.sub(r"[^\S\n]", " ", text)
    return re.sub(r"(?m)^[^\S\n]+$", lambda line: "\n" * len(line.group()), text)


def _attributions(marked: MarkedArticle) -> Iterator[Attribution]:
    text = marked.article.text
    quoted = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        for match in _QUOTED.finditer(text, *paragraph.span()):
            quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for marks in marked.attributions:
        spans = [
            [Span(*span) for piece in marks[key] for span in piece["spans"]] for key in ("source", "cue", "content")
        ]
        source, cue = (" ".join(text[s.start : s.end] for s in part) for part in spans[:2])
        length = sum(s.end - s.start for s in spans[2])
        is_direct = 2 * sum(sum(quoted[s.start : s.end]) for s in spans[2]) >= length > 0
        yield Attribution(source, tuple(spans[2]), is_direct, is_direct or bool(_SPEAKING.search(cue)))


def _holds(sentence: Span, attribution: Attribution) -> bool:
    shared = sum(max(0, min(sentence.end, s.end) - max(sentence.start, s.start)) for s in attribution.content)
    length = sum(s.end - s.start for s in attribution.content)
    return 2 * shared >= min(sentence.end - sentence.start, length) > 0


def head_of(source: str) -> str | None:
    """Return the name that a marked source is headed by, if it is headed by one."""
    source = _SUFFIX.sub("", source)
    first, second = _HEAD_ENDS.split(source, maxsplit=1)[0].strip(), source.split(",")[1:2]
    for head in (first, *map(str.strip, second)):  # "Ann Lee, a baker"; "its president, Ann Lee"
        names = [m.group().removesuffix(".") for m in _NAME.finditer(head)]
        if names and " and " not in head and head.removesuffix(".").endswith(names[-1]):
            return names[-1]
    return None


def _names_person(source: str, marked: MarkedArticle) -> bool:
    head = head_of(source)
    if head is None or head.lower() in _UNRESOLVED | _PRONOUNS.keys() or source.endswith(("'s", "’s")):
        return False
    words = _TITLE.sub("", head).split()
    is_full = len(words) > 1 and gender_of(words[0]) is not None
    return bool(words) and (
        is_full or _TITLE.search(source) is not None or words in [[name] for name in marked.surnames]
    )


def _verdict(name: str, sources: Sequence[str]) -> bool | None:
    """Say whether a name is right for a sentence with these sources; None where that cannot be told."""
    heads = [head_of(source) for source in sources]
    if any(head and head.split()[-1] == _SUFFIX.sub("", name).split()[-1] for head in heads):
        return True
    gender = gender_of(name.split()[0])
    pronouns = {_PRONOUNS[source.lower()] for source in sources if source.lower() in _PRONOUNS}
    if any(
        not source or source.lower() in _UNRESOLVED or (source.islower() and source in ("said", "says"))
        for source in sources
    ):
        return None
    return None if pronouns and (not gender or gender in pronouns) else False


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall of the speakers' names; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.speakers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("develop", "report"))
    parser.add_argument("--misses", action="store_true", help="print the sentences that are wrong or not found")
    options = parser.parse_args(arguments)
    if options.misses and options.part != "develop":
        parser.error("--misses shows the develop part only, so that the report part stays unseen")
    try:
        articles = read_marked_articles(options.folder, options.part)
    except (OSError, ValueError, KeyError) as error:
        print(f"{options.folder}: {error}", file=sys.stderr)
        return 1
    direct, speech = Counts(), Counts()
    for marked in articles:
        _count(marked, direct, speech, show=options.misses)
    print(f"{len(articles)} articles")
    print(f"direct quotations          {direct}")
    print(f"quotations and statements  {speech}")
    return 0


def _count(marked: MarkedArticle, direct: Counts, speech: Counts, *, show: bool) -> None:
    attributions = list(_attributions(marked))
    for sentence in marked.sentences:
        held = [a for a in attributions if _holds(sentence, a)]
        speaker = speaker_of(marked.article, sentence)
        verdict = _verdict(speaker.name, [a.source for a in held]) if speaker else None
        text = marked.article.text[sentence.start : sentence.end]
        if not held and _QUOTED.search(text):
            verdict = None
        for counts, of_kind in ((direct, [a for a in held if a.is_direct]), (speech, [a for a in held if a.is_speech])):
            is_named = any(_names_person(a.source, marked) for a in of_kind)
            counts.named += is_named
            counts.found += is_named and verdict is True
            counts.left_out += bool(of_kind) and speaker is not None and verdict is None
            counts.right += bool(of_kind) and verdict is True
            counts.wrong += (bool(of_kind) or (counts is speech and not held)) and verdict is False
        if show and (
            verdict is False or (speaker is None and any(a.is_speech and _names_person(a.source, marked) for a in held))
        ):
            kind = "WRONG" if verdict is False else "MISSED"
            kind += "-DIRECT" if any(a.is_direct for a in held) else ""
            print(f"{kind}\t{speaker and speaker.name}\t{[a.source for a in held]}\t{text}")


if __name__ == "__main__":
    sys.exit(main())
