"""Sentences that every platform says."""

NO_ANSWER = "No passage answers this question."
NEAREST = "Nearest passage, not an answer:"
SEEN_BY_MODERATORS = "Moderators see which questions found no answer."
NO_TEXT = "There is no text in this message that I could look for."
NO_MORE = "There are no more passages that answer this."
ONLY_ASKER_DELETES = "Only the person who asked, or a moderator, can delete this answer."
ALSO = "Also"  # above quotes beside the sides' accounts
NOT_IDENTIFIED = "speaker not identified"
SEVERAL_SPEAKERS = "several speakers"
IN_PART = "in part"
OF_WORDS_IN_BOLD = "the words in bold"
MADE_ANEW = "Somebody changed the library meanwhile, so look at what this would do now"
NOTHING_CHANGES = "Nothing would change."
WHAT_I_DO = (
    "I answer by quoting articles word for word: who said it, which publisher, which date, which article. I never "
    "write a sentence of my own about the event. If no passage answers, I say so."
)
NOTHING_ASKED = (
    "There is no question about the articles in this. Ask what they report (who said what, when, where, why), "
    "or “who is quoted?” and “what sources do you have?”."
)
OWN_DATA = (
    "What I keep of you, and a button that deletes it: on Discord, type /privacy; on Slack, open my Home tab. "
    "This I did not write down."
)
THANKED = "You are welcome. Ask on whenever you like: who said what, when, where, why."


def thanks_for_vote(*, is_helpful: bool) -> str:
    """Return what is said to who found an answer helpful, or not."""
    seen = "" if is_helpful else " Moderators see that an answer did not help, but not who says so."
    return f"Thank you: noted as {'helpful' if is_helpful else 'not helpful'}.{seen} The last word counts."


def credit_in_words(name: str, role: str | None) -> str:
    """Return a speaker with their role: "Ri Yong-ho, North Korean Foreign Minister"."""
    if role is None:
        return name
    is_title = role.endswith(".") or " " not in role  # "Sen. Ann Lee", "President Ann Lee"
    return f"{role} {name}" if is_title else f"{name}, {role}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return how many there are of something: "1 word", "2 words"; `many` is where an "s" does not do."""
    return f"1 {one}" if number == 1 else f"{number:,} {many or f'{one}s'}"


def statements_in_words(number: int) -> str:
    """Return how many statements somebody made."""
    return counted(number, "statement")


def articles_in_words(number: int) -> str:
    """Return how many articles there are."""
    return counted(number, "article")


def links_in_words(number: int) -> str:
    """Return how many links and feeds there are."""
    return counted(number, "link or feed", "links and feeds")


def kept_in_words(number: int) -> str:
    """Return how many questions and votes there are of somebody."""
    return counted(number, "question or vote", "questions and votes")


def failures_in_words(number: int) -> str:
    """Return how often a link or feed failed without a success between."""
    return "once" if number == 1 else f"{number:,} times in a row"


def examples_in_words(number: int, skipped: int = 0) -> str:
    """Return what stands above statements of the people of a list, one each, after those of the first `skipped`."""
    which = "next" if skipped else "first"
    return f"For example, one statement by {f'each of the {which} {number}' if number > 1 else f'the {which} of them'}:"


def shortened_remark(length: int) -> str:
    """Return that of a long message only the beginning was looked for."""
    return f"The message is long: I looked for its first {length:,} characters."
