"""A filled-in form -> what is wrong with it that can be told before anything is read, by field."""

from bot.errors import ModerationError, sentence
from bot.moderation.reading import given_provenance, is_link
from bot.slack_app.rendering.adding import DATE, LINKS, TITLE, URL, Form
from bot.slack_app.rendering.block_kit import shortened

_MOST = 300  # characters of what is said below a field
_NOTHING_STATED = dict.fromkeys(("publisher", "title", "author", "published", "url"))


def form_problems(form: Form) -> dict[str, str]:
    """Return a sentence for each field in which something is wrong; nobody has to type the others again."""
    problems: dict[str, str] = {}
    given = len(form.links) + len(form.files) + bool(form.text)
    if not given:
        problems[LINKS] = "Give a link, a file or a text."
    if wrong := [link for link in form.links if not is_link(link)]:
        named = ", ".join(f"“{link}”" for link in wrong)
        kind = "is no link" if len(wrong) == 1 else "are no links"
        problems[LINKS] = f"{shortened(named, _MOST)} {kind}; begin each with https:// or http://, one a line."
    for field, stated in ((DATE, "published"), (URL, "url")):
        try:
            given_provenance(**{**_NOTHING_STATED, stated: form.stated[stated]})
        except ModerationError as error:
            problems[field] = shortened(sentence(error), _MOST)
    if given > 1:
        for field in (TITLE, URL):
            if form.stated[field]:
                problems.setdefault(field, f"This is of one article, and these are {given:,}; add that one alone.")
    return problems
