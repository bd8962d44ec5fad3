"""Which paragraphs of a page are its furniture: of the site or of the making of an article, and not of its text.

They stand among the paragraphs of most news pages, and quoted they would pass for the article's words.
Only what says so itself counts, by set phrases at its beginning or its end; where somebody is quoted,
nothing does. Phrases are known in English alone.
"""

import re

_LONGEST = 500  # characters
_QUOTATION = re.compile(r"[\"“”«»„]")

_STORY = r"(?:story|article|post|piece|page|column|interview|transcript)"
_NETWORK = r"(?:Twitter|X|Facebook|Instagram|LinkedIn|YouTube|Telegram|WhatsApp|TikTok)"
_LETTERS = r"(?:newsletters?|inbox|e-?mail alerts?|news alerts?|our apps?|mobile app|subscribers?|subscriptions?|trial)"
_NAME = r"(?-i:[A-Z])"
_ONE_SENTENCE = r"(?:(?!(?-i:[a-z\d)]{2})[.!?]\s).)*"  # "Barry M. Horstman" and "St. Louis" end none
_OF_A_DAY = (
    r"(?:[\W\d_]|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*|\b(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[a-z]*"
    r"|\b(?:at|on|a|p|m|am|pm|st|nd|rd|th|[A-Z]{1,2}[SD]?T|UTC|IST|KST|HKT|ago|hours?|minutes?|days?|first|last"
    r"|published|posted|updated|modified)\b)"
)
_PHRASES = (
    # Signs and buttons
    r"[\W_]+\Z",
    r"(?:Advertise?ments?|Advertising|Sponsored(?: content)?|Promoted|Loading)[\s.…:]*\Z",
    r"(?:Share|Tweet|Print|E-?mail|Save|Comments?|Close|Embed|Transcript|Caption|Follow|Menu|Top stories)[\s:]*\Z",
    r"(?:\d+|No) comments?\Z",
    r"(?:Story|Article|Report|Post) continues (?:below|after)\b.{0,60}\Z",
    r"(?:Continue|Keep) reading(?: below.*| the main story| after .*)?[\s.…:]*\Z",
    r"Scroll (?:down )?(?:to|for)\b.{0,60}\Z",
    r"(?:Skip|Jump|Back) to (?:the )?(?:next|main|content|top|article)\b.{0,60}\Z",
    r"\d+[- ]min(?:ute)?s?\.? read\Z",
    r"(?:Hide|Show|Toggle) caption\b",
    # Other pages
    r"(?:Related|Read more|Read also|Also read|See also|More from|More on|Most read|Recommended|Don[’']t miss)"
    r"\s*[:|>–-](?:\s|\Z)",
    r"(?:Related|Recommended|More) (?:stories|articles|coverage|content|news|topics|links|reading)\b[^.]{0,60}\Z",
    r"(?:More(?! than)|Follow|Find|See|Read|Watch|Listen|Download|Visit|Online|Website)\b[^.!?]*(?:https?://|www\.)",
    r"For more (?:news|information|stories|details|coverage|on)\b.*\b(?:visit|click|go to|see|follow|check)\b",
    r"(?:Click|Tap) (?:here|on|the link|below)\b",
    r"(?:You may also like|Up next|Now watch|Watch (?:now|live|the video|below)|Listen (?:now|to this))\b"
    r"[^.]{0,99}\.?\Z",
    r"(?:Tags|Topics|Keywords|Categories|Filed under|Filed in|Posted in|Tagged|Related topics)\s*:",
    # Subscriptions and networks
    rf"(?:Sign up|Subscribe|Register|Log ?in|Sign in|Download|Get|Join|Try|Receive|Want)\b.*\b{_LETTERS}\b",
    r"(?:Sign up|Subscribe|Register|Log ?in|Sign in) (?:now|here|today|to|for)\b.{0,120}\Z",
    r"(?:Already|Not) a (?:subscriber|member)\b",
    r"To (?:continue|keep) reading\b",
    rf"This {_STORY} is (?:only )?(?:for|available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)\b",
    rf"(?:Follow|Find|Join|Connect with|Like us|Like our) [^.]{{1,80}}\bon (?:our )?{_NETWORK}\b",
    r"(?:Follow|Tweet)(?: him| her| them| us| me)? ?@\w",
    r"Share (?:this|on|via)\b.{0,120}\Z",
    r"(?:Support|Donate to|Help support) (?:our|independent|quality|the)\b.*\b(?:journalism|reporting|newsroom)\b",
    # Who made it
    rf"\((?:Additional |With )?(?:reporting|writing|editing|compiled|translated)(?: and \w+)? by {_NAME}[^()]*\)\.?\Z",
    rf"(?:Reporting|Writing)(?: and \w+)? by {_NAME}[^;]*; ?(?:[\w ]+ )?by {_NAME}",
    rf"(?:Additional|Further) (?:reporting|research|writing|editing)(?: for .{{1,60}}?)? by {_NAME}",
    rf"{_ONE_SENTENCE}\bcontributed (?:to|reporting (?:to|for)) this (?:report|{_STORY})\b.{{0,40}}\Z",
    r"(?:Reach|Contact|E-?mail) (?:the )?(?:reporters?|authors?|writers?|editors?|him|her|them|us|me)\b.*(?:@|\bat\b)",
    r"[^.]*\bcan be (?:reached|contacted|followed|e-?mailed) (?:at|on|via|by)\b.*@",
    # About the text
    rf"(?:An|The) (?:earlier|previous|original) (?:version|edition|headline) (?:of|on) this (?:report|{_STORY})\b",
    rf"This (?:(?:report|version) has been|{_STORY} (?:has been|was)) (?:since )?"
    r"(?:corrected|updated|amended|revised|edited|clarified)\b",
    rf"This {_STORY} (?:has been|was) (?:first |originally )?(?:published|posted|republished|reprinted|adapted)\b",
    r"(?:Corrections?|Clarifications?|Editor[’']?s[’']? notes?|Disclaimer|Disclosure)(?: \([^)]*\))?\s*:",
    rf"(?=.*\d)(?:First |Originally |Last )?(?:Published|Posted|Updated|Modified)\b{_OF_A_DAY}+\Z",
    r"(?:Copyright|©)\s*(?:©|\(c\)|(?:by )?(?:The )?\d{4})",
    r"©|\(c\) \d{4}\b",
    r".*\bAll rights reserved\b",
    r"Our Standards?\s*:",
    r"(?:The )?(?:views|opinions)\b[^.]* expressed\b.*\b(?:own|author|author[’']s|writer|alone|those of|necessarily)\b",
)
_FURNITURE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE | re.DOTALL)
# A caption ends with who took the picture. A text may end with "(Yonhap)", too.
_CAPTION = re.compile(
    r"(?:[(\[|–—-]\s*)?\b(?:(?:Photos?|Images?|Pictures?)(?: credit)?\s*(?::|by (?=[A-Z])|courtesy of )[^()\[\].]{1,60}"
    r"|AP Photo(?:/[^()\[\].]{1,40})?|Getty Images"
    r"|(?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+ ?/ ?(?:AP|AFP|Reuters|EPA|Pool))[)\]]?\.?\Z"
)


def is_furniture(paragraph: str, author: str | None = None) -> bool:
    """Say whether a paragraph is furniture; `author` is who wrote the page, of whom a note may tell."""
    if len(paragraph) > _LONGEST or _QUOTATION.search(paragraph):
        return False
    return bool(_FURNITURE.match(paragraph)) or _is_about(author, paragraph)


def is_caption(paragraph: str) -> bool:
    """Say whether a paragraph is the caption of a picture: it ends with a credit."""
    return len(paragraph) <= _LONGEST and bool(_CAPTION.search(paragraph))


def _is_about(author: str | None, paragraph: str) -> bool:
    """Say whether a paragraph is a byline or says who the author is."""
    names = "|".join(re.escape(name.strip()) for name in (author or "").split(";") if " " in name.strip())
    told = rf"(?:By )?(?:{names})(?:,|\s*\Z| (?:is|covers|reports|writes|has been)\b)"
    return bool(names and re.match(told, paragraph, re.IGNORECASE))
