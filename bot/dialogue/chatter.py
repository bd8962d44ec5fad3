"""What people tell a bot, or ask of it, that is nothing to look for: blame, praise, farewells, tests of what it can do.

Taken only as the whole of what is said: "you are stupid", and not "you are stupid, why did the talks end".
"""

import re

_IT = r"(?:you|u|it|this|that|metropole|(?:this|the) (?:bot|thing|app)|(?:your|the|this|that) (?:answer|reply|quote)s?)"
_IS = r"(?:['’](?:re|s)| are| r| is| was| were)"
_VERY = r"(?: (?:so|such|very|really|super|just|all|an?|the|one|fucking|totally|completely))*"
_BAD = (
    r"(?:stupid|dumb|useless|worthless|terrible|awful|horrible|bad|worst|wrong|incorrect|false|rubbish|garbage|trash"
    r"|crap|shit(?:ty)?|nonsense|bullshit|annoying|boring|broken|pathetic|ridiculous|idiot(?:ic)?|moron|liar|lying"
    r"|unhelpful|not (?:helpful|right|correct|true|useful|good|what i (?:asked|meant|wanted)(?: for)?))"
)
_GOOD = r"(?:good|great|awesome|amazing|smart|clever|funny|cute|helpful|useful|brilliant|best)"
_LANGUAGE = (
    r"(?:english|german|french|spanish|italian|portuguese|dutch|polish|russian|turkish|arabic|chinese|mandarin"
    r"|japanese|korean|thai|hindi|(?:any )?other languages?)"
)
_MODEL = r"(?:model|llm|ai|chatbot|gpt|version)"
_CHATTER = (
    rf"(?:{_IT}{_IS}|you|u|ur){_VERY} (?:{_BAD}|{_GOOD})(?: (?:bot|answer|thing|machine|idiot))?",
    rf"(?:(?:{_BAD}|{_GOOD}) (?:bot|answer|reply)|{_BAD})",
    rf"{_IT} (?:sucks?|lied|helped|makes? no sense|(?:is|are|does|do|did)(?: not|n['’]t) (?:work|help)(?:ing)?)",
    r"(?:go )?(?:fuck|screw|damn)(?: off| you| u| this| that| yourself)|go to hell|shut up|go away|piss off|get lost",
    rf"stfu|wtf|what the (?:fuck|hell|heck)|i (?:really )?(?:hate|love|like|dislike|despise) {_IT}",
    r"(?:good ?)?bye(?: bye)?|good ?night|(?:i['’]ll )?see (?:you|ya|u)(?: later| soon| tomorrow)?|cya|farewell",
    r"take care|have an? (?:nice|good|great|lovely) (?:day|evening|night|weekend|one)|exit|quit|log ?out",
    rf"(?:(?:can|do|could) you (?:also )?)?(?:speak|understand|talk|write|answer|reply)(?: to me)?(?: in)? {_LANGUAGE}",
    rf"(?:what|which)(?: kind of| type of)?(?: ai| language)? {_MODEL} (?:are you(?: using| based on)?|is this"
    r"|do you (?:use|run on))",
    rf"are you (?:an? )?(?:chat ?gpt|gpt(?: \d+)?|claude|gemini|llama|copilot|siri|alexa|(?:language )?{_MODEL})",
    r"how old are you|where are you from",
    rf"(?:you|u)(?:['’]ve| have) been{_VERY} (?:{_GOOD}|a (?:great |big )?help)",
    r"(?:have a )?(?:happy|merry|nice|lovely) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|holidays?|new year"
    r"|christmas|easter)",
)
_BEFORE = r"(?:(?:hi|hey|hello|ok|okay|so|well|oh|and|no|yes|wow|thank you|thanks|thx|ty|please|but|lol|haha) )*"
_AFTER = r"(?: (?:bot|metropole|everyone|everybody|all|guys|friends?|now|then|again|please))*"
_ALL = re.compile(rf"{_BEFORE}(?:{'|'.join(_CHATTER)}){_AFTER}")
_NUMBER = r"\(*\d+(?:[.,]\d+)?\)*"
# No "9/11" and no "2018-19": a stroke counts only between spaces.
_SUM = re.compile(
    rf"\W{{0,9}}(?:(?:what(?:['’]?s| is)|how much is|calculate|compute|solve) )?{_NUMBER}"
    rf"(?:(?: ?[+*^\u00d7\u00f7] ?| [x/-] | plus | minus | times | divided by ){_NUMBER})+\W{{0,9}}",
    re.IGNORECASE,
)


def is_chatter(said: str) -> bool:
    """Say whether words, in lower case and without punctuation, are said to or of the bot and ask nothing else."""
    return _ALL.fullmatch(said) is not None


def is_sum(words: str) -> bool:
    """Say whether plain text is a sum to work out: "what is 2+2"."""
    return _SUM.fullmatch(words) is not None
