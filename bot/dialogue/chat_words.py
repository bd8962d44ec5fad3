"""A question as people chat -> the question alone: "hey bot, any idea why the talks ended? thx lol"."""

import re

from index.analyzer import word_texts

_ASKS = (
    r"(?=\s*[,!.;:–—-]|\s+(?:so |and |but |ok )*(?:why|what|who|whom|whose|where|when|how|which|did|do|does|is|was|are"
    r"|were|has|have|had|can|could|will|would|should|any|anyone|anybody|got|just|quick|tell|please|i)(?:['’]\w+)?\b)"
)
_PEOPLE = r"(?:you|u|ya|y['’]?all|you guys|any ?(?:one|body)(?: here)?|some(?:one|body)(?: here)?|any of you)"
_PLEASE = r"(?:please|pls|plz|kindly)"
_ADDRESSED = (
    r"(?:bot|metropole|there|all|every(?:one|body)|guys|folks|team|people|friends?|bro|dude|man|mate|y['’]?all)"
)
_THANKED = r"(?: (?:a lot|so much|very much|again|in advance|for that|bot))*"
_THANKS = rf"(?:thanks|thank you|thank u|cheers|thx+|tysm|ty){_THANKED}"
_LIKES = (
    r"(?:cool|great|nice|perfect|awesome|got it|i see|makes sense|interesting|wow|good to know|fair enough|whatever"
    r"|never ?mind|anyways?|all ?right)"
)
# What never tells of an event, wherever it stands.
_LAUGHS = r"(?:lo+l+z?|lmf?ao+|rofl|(?:ha){2,}h?|(?:he){2,}|xd)"
_ASIDES = rf"(?:{_LAUGHS}|omf?g|btw|tbh|imh?o|idk|ngl|smh|ffs|pls|plz|thx+)"
_EVERYWHERE = re.compile(rf"(?<![\w'’-]){_ASIDES}(?![\w'’-])[,.;:!]*", re.IGNORECASE)
_SWEARING = re.compile(
    r"\b(?P<asks>why|what|who|where|when|how) (?:tf|the (?:hell|heck|f|fuck|f[*]+k?))\b", re.IGNORECASE
)
_WTF = re.compile(r"\bwtf(?P<verb> (?:did|does|do|is|was|were|are|has|have|happened))\b", re.IGNORECASE)
_ABOUT_IT = r"(?:[,:]* (?:about|if|whether)\b)?"
_BEGINNINGS = (
    r"(?:hi+|hey+a?|hello+|hiya|yo+|howdy|greetings|good (?:morning|afternoon|evening|day))"
    rf"(?:[, ]+{_ADDRESSED})*{_ASKS}",
    rf"(?:(?:gm|morning|evening)(?: {_ADDRESSED})*|{_ADDRESSED}|(?:(?:ok(?:ay)?|oh|ah) )*(?:{_THANKS}|{_LIKES}))"
    r"(?=\s*[,!.;:–—-])",
    r"(?:(?:a |an |just |one )*(?:quick|random|dumb|stupid|silly|honest|serious|genuine|simple|another|more|noob)"
    r" )*question(?=\s*[,:.–—-])",
    rf"(?:i(?:['’]?m| am| was) |just )+(?:just |so )?(?:wondering|curious){_ABOUT_IT}",
    rf"(?:do|does) {_PEOPLE} (?:happen to )?(?:know|remember|have (?:any|an) idea){_ABOUT_IT}",
    rf"any ?(?:one|body)(?: here)? knows?{_ABOUT_IT}",
    rf"(?:got |have )?any (?:ideas?|clue)(?: on)?{_ABOUT_IT}",
    rf"(?:can|could|would|will) {_PEOPLE} (?:{_PLEASE} )?(?:tell|explain|remind)(?: to)?(?: me| us)?(?: again)?"
    rf"{_ABOUT_IT}",
    rf"{_PLEASE} (?:tell|explain|remind)(?: to)?(?: me| us)?(?: again)?{_ABOUT_IT}",
    rf"(?:tell|remind) (?:me|us)(?: again)?{_ABOUT_IT}",
    rf"(?:i(?:['’]d| would)?(?: just| really)? (?:like|want|need) to|i wanna) know{_ABOUT_IT}",
    r"i (?:don['’]?t|do not) (?:know|get|understand)(?= (?:why|what|who|where|when|how)\b)",
    r"(?:eli5|tl;?dr)",
    r"(?:(?:catch|fill) (?:me|us) (?:up|in)|(?:bring|get) (?:me|us) up to (?:speed|date))(?=\s*[,.:;–—-])",
)
_BEGINNING = re.compile(rf"[\s,!.;:–—-]*(?:{'|'.join(_BEGINNINGS)})(?!['’-]?\w)[\s,!.;:–—-]*", re.IGNORECASE)
_ENDINGS = (
    r"(?:thx+|tysm|ty|tho(?:ugh)?|please|or nah|or what|or something|asking for a friend"
    r"|just (?:wondering|curious|asking)|if (?:you|any ?(?:one|body)) (?:don['’]?t )?(?:knows?|minds?))",
    rf"(?<=[,?!.] )(?:{_THANKS}|{_LIKES}|{_ADDRESSED}|any ?(?:one|body)|some(?:one|body)|any ideas?|i wonder|fr)",
)
_ENDING = re.compile(rf"(?<=[\s,?!.])(?:{'|'.join(_ENDINGS)})[\s,.;:!?)]*\Z", re.IGNORECASE)
_SO_THEN = re.compile(r"\Aso[, ]+(?P<asks>.+?),? then(?=[\s?!.]*\Z)", re.IGNORECASE)  # "so what did Lee say then?"
# What stands at another address tells the search nothing of the question, and its many words drown it.
_LINK = re.compile(r"[<(\[]?(?:https?://|www\.)\S+?[>)\]]*(?=[?!.,;:]*(?:\s|\Z))", re.IGNORECASE)
_GAP = re.compile(r" (?=[?!.,](?:\s|\Z))")


def without_chat_words(question: str) -> str:
    """Return a question without links, greetings, thanks, laughter and the like, or all of it if that is all."""
    asked = " ".join(_LINK.sub(" ", question).split())
    asked = _WTF.sub(r"what\g<verb>", _SWEARING.sub(r"\g<asks>", asked))
    asked = _SO_THEN.sub(r"\g<asks>", _EVERYWHERE.sub(" ", asked))
    while beginning := _BEGINNING.match(asked):
        asked = asked[beginning.end() :]
    while ending := _ENDING.search(asked):
        asked = asked[: ending.start()]
    asked = _GAP.sub("", " ".join(asked.split())).rstrip(" ,;:–—-")
    return asked if word_texts(asked) else question
