"""What people say to a bot without asking it anything about the articles."""

import re

from bot.dialogue.chat_words import without_chat_words
from bot.dialogue.chatter import is_chatter, is_sum
from bot.dialogue.orders import is_order
from bot.dialogue.own_data import is_about_own_data
from bot.words import NOTHING_ASKED, OWN_DATA, THANKED

_THANKS = frozenset(
    "thank thanks thx ty tysm cheers danke dank merci gracias grazie obrigado obrigada dzięki dziękuję bedankt спасибо "
    "teşekkürler شكرا 谢谢 謝謝 ありがとう ありがとうございます 감사합니다 고맙습니다".split()
)
_NODS = frozenset(
    "ok okay you great nice cool perfect got it wow lol yes no sure agreed good very much so a lot helpful all for "
    "that this the answer interesting helpful useful mate man bro dude buddy pal guys "
    "schön sehr vielen beaucoup muchas muito mille wel je большое".split()
)
_GREETING = frozenset("hi hello hey hallo help good morning afternoon evening day there metropole bot start".split())
_MOST_GREETING = 4  # words
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_THIS_BOT = r"(?:you|this|this bot|this thing|metropole|the bot)"
_OF_IT_ALL = (
    r"(?: (?:on|about|of) (?:it(?: all)?|this|that|all (?:this|that)|the (?:summit|talks|meeting|whole thing)))?"
)
# The whole of what is said, in lower case and without punctuation.
_ABOUT_THE_BOT = re.compile(
    r"(?:(?:hi|hey|hello|so|ok|and|please) )*"
    r"(?:"
    rf"(?:who|what)(?: the hell)? (?:are|is|r) {_THIS_BOT}(?: bot| for| about)?"
    r"|(?:who|what)['’]s (?:this|this bot)"
    rf"|(?:what|who) (?:can|could|do|does) {_THIS_BOT} (?:actually )?(?:do|know|answer|offer)(?: here)?"
    r"|what (?:can|could|should|may|do) (?:i|we) ask(?: you| here| it| the bot| this bot)?"
    rf"|how (?:do|does|can|should) (?:i|we|one|{_THIS_BOT}) (?:use|ask|talk to|work|do|help|function)"
    r"(?: (?:you|this|it|me|us))?(?: (?:bot|thing|work))?(?: here)?"
    r"|(?:can|could|will|would) you (?:please )?help(?: me| us)?(?: please| out)?"
    r"|(?:i|we) need (?:some )?help(?: please)?|help(?: me| us)(?: please| out)?"
    r"|are you (?:real|alive|there|human|ai|an? (?:bot|robot|human|person|ai|machine|real person|chatbot))(?: or .*)?"
    r"|who (?:made|built|created|wrote|programmed) (?:you|this bot|the bot|metropole)"
    r"|how are you(?: doing)?(?: today)?|how(?:['’]s| is) it going|what(?:['’]s| is) (?:up|your name)|sup"
    r"|(?:what(?:['’]s| is| are) )?your (?:own )?(?:opinions?|views?|thoughts?|take|position|stance)"
    rf"{_OF_IT_ALL}"
    rf"|what do you (?:yourself )?think{_OF_IT_ALL}"
    r"|commands|usage"
    r")"
)


def is_greeting(words: str) -> bool:
    """Say whether plain text only greets, asks for help or asks about the bot itself."""
    said = _said(words)
    greets = bool(said) and len(said) <= _MOST_GREETING and _GREETING.issuperset(said)
    return greets or _ABOUT_THE_BOT.fullmatch(" ".join(said)) is not None


def is_thanks(words: str) -> bool:
    """Say whether plain text only thanks or nods, or has no word at all."""
    return (_THANKS | _NODS).issuperset(_said(words))


def said_back(words: str) -> str:
    """Return what is said to plain text that asks nothing."""
    if is_about_own_data(words):
        return OWN_DATA
    thanks = not is_order(words) and not _THANKS.isdisjoint(_said(words))
    return THANKED if thanks else NOTHING_ASKED


def asks_nothing(words: str) -> bool:
    """Say whether there is nothing to look for: plain text greets, thanks, chats, gives orders, or has no word.

    So it is with what somebody wants done with their own data, and where it is so without the chat words around it.
    """
    return any(map(_asks_nothing, (words, without_chat_words(words))))


def _asks_nothing(words: str) -> bool:
    if is_thanks(words) or is_greeting(words) or is_order(words):
        return True
    return is_chatter(" ".join(_said(words))) or is_sum(words) or is_about_own_data(words)


def _said(words: str) -> list[str]:
    return _WORD.findall(words.casefold())
