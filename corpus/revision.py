"""Articles -> the id of the revision that consists of them."""

import hashlib
import json
from dataclasses import asdict

from corpus.article import Article
from corpus.library import Library


def revision_id(library: Library) -> str:
    """Return the id of the revision that consists of these articles: 12 hexadecimal digits.

    The same articles have the same id in every library, whenever they were retrieved.
    """
    digest = hashlib.sha256()
    for article in library:
        digest.update(article_json(article))
    return digest.hexdigest()[:12]


def article_json(article: Article) -> bytes:
    """Return all that makes an article what it is, as one line of JSON: not when it was retrieved.

    Fields that are None or empty are left out, so that a new optional field changes no hash.
    """
    fields = asdict(article)
    provenance = fields["provenance"].items()
    fields["provenance"] = {
        name: value for name, value in provenance if value not in (None, ()) and name != "retrieved"
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n"
