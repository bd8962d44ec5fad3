"""What moderators see -> JSON values."""

from dataclasses import asdict
from datetime import date
from typing import Any

from bot.moderation.excerpts import beginning, ending
from bot.moderation.overview import ListedArticle, PastEvent, ShownArticle, Status
from bot.moderation.preview import Barred, Preview, Publication, Refresh, Unsubscribed
from corpus.change import Added, Change, Changed, Duplicate, Unchanged, Withdrawn
from corpus.raw_article import RefusedInput

Json = dict[str, Any]

_OF_A_PUBLICATION = ("revision", "before", "added", "changed", "removed", "now_answered")


def preview_json(preview: Preview, published: Publication | None) -> Json:
    """Return every change, in the order of the inputs, and what was published, or null."""
    return {
        "base": preview.base,
        "changes": [_change_json(change) for change in preview.changes],
        "published": publication_json(published) if published else None,
    }


def refresh_json(refresh: Refresh, published: Publication | None) -> Json:
    """Return the same of a refresh, with the sources that are gone or fail."""
    return {
        "checked": refresh.checked,
        "gone": [asdict(source) for source in refresh.gone],
        "failing": [asdict(source) for source in refresh.failing],
        **preview_json(refresh.preview, published),
    }


def publication_json(publication: Publication) -> Json:
    """Return what was put in force."""
    return {name: getattr(publication, name) for name in _OF_A_PUBLICATION}


def listing_json(listed: ListedArticle) -> Json:
    """Return an article without its text."""
    provenance = listed.article.provenance
    return {
        "id": listed.article.id,
        "title": provenance.title,
        "publisher": provenance.publisher,
        "author": provenance.author,
        "published": _day(provenance.published),
        "published_basis": provenance.published_basis,
        "url": provenance.url,
        "retrieved": _day(provenance.retrieved),
        "words": len(listed.article.text.split()),
        "gone": listed.is_gone,
    }


def shown_json(shown: ShownArticle) -> Json:
    """Return an article whole."""
    article = shown.listed.article
    return {
        **listing_json(shown.listed),
        "published_note": article.provenance.published_note,
        "source_sha256": article.provenance.source_sha256,
        "caption": article.provenance.caption,
        "photo_credit": article.provenance.photo_credit,
        "stated_by_hand": list(article.provenance.stated_by_hand),
        "text": article.text,
        "versions": [asdict(version) for version in shown.versions],
    }


def status_json(status: Status) -> Json:
    """Return the state of things."""
    return {**asdict(status), "data": str(status.data)}


def event_json(past: PastEvent) -> Json:
    """Return one change of the library."""
    return {**asdict(past.event), "in_force": past.is_in_force, "kept": past.is_kept}


def _change_json(change: Change | Unsubscribed | Barred) -> Json:
    match change:
        case Added(article, _, origin, similar_to, left_out):
            text = {"begins": beginning(article.text), "ends": ending(article.text), "left_out": list(left_out)}
            return {"kind": "added", "id": article.id, "origin": origin, "similar_to": similar_to, **text}
        case Changed(_, article, _, origin, differences, overruled, left_out):
            lines = [{"side": str(line.side), "text": line.text} for line in differences]
            change_json = {"kind": "changed", "id": article.id, "origin": origin, "differences": lines}
            return {**change_json, "overruled": list(overruled), "left_out": list(left_out)}
        case Unchanged(article_id, origin, overruled):
            return {"kind": "unchanged", "id": article_id, "origin": origin, "overruled": list(overruled)}
        case Duplicate(article_id, of, similarity, origin):
            return {"kind": "duplicate", "id": article_id, "of": of, "similarity": similarity, "origin": origin}
        case Withdrawn(article):
            return {"kind": "withdrawn", "id": article.id}
        case Barred(article_id):
            return {"kind": "barred", "id": article_id}
        case Unsubscribed(url):
            return {"kind": "unsubscribed", "url": url}
        case RefusedInput(origin, problem, remedy):
            return {"kind": "refused", "origin": origin, "problem": problem, "remedy": remedy}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
