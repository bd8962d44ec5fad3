"""Verbs of saying, what they need beside them, and what may stand between them and who speaks."""

import re

_SAYING = """
    said says told tells added adds noted notes wrote writes tweeted tweets stressed stresses warned warns
    argued argues explained explains stated states declared declares announced announces recalled recalls
    concluded concludes insisted insists replied replies responded responds asked asks continued continues
    claimed claims asserted asserts acknowledged acknowledges admitted admits confirmed confirms suggested
    suggests emphasized emphasised emphasizes emphasises observed remarked quipped joked contended contends
    maintained maintains alleged alleges complained complains cautioned cautions predicted predicts
    testified conceded concedes vowed vows promised promises pledged pledges reiterated repeated revealed
    boasted exclaimed lamented mused opined charged countered demanded urged urges accused accuses blamed
    blames criticized criticised criticizes praised praises blasted slammed described describes proposed
    proposes called calls denounced condemned hailed agreed agrees disagreed ripped mocked dismissed
    defended questioned questions cited cites shouted yelled proclaimed commented reported disclosed
    speculated expressed apologized spoke talked denied denies rejected reminded reminds wondered retorted answered
    answers threatened threatens bashed lauded ridiculed lambasted scolded touted taunted assured chided rebuked
"""
_GOING_ON = """
    saying adding noting arguing telling calling warning insisting claiming asking explaining stressing
    writing suggesting promising vowing accusing declaring emphasizing acknowledging asserting stating
    tweeting citing blaming urging announcing recalling predicting complaining joking pledging describing
    mocking blasting criticizing praising denouncing
"""
_OF_TWO_WORDS = (
    "put it|pointed out|points out|pointed to|points to|went on|goes on|referred to|refers to|shot back|chimed in"
)
_GOING_ON_OF_TWO_WORDS = "pointing out|referring to"
SAYING = f"{_OF_TWO_WORDS}|{'|'.join(_SAYING.split())}"
CUE = re.compile(rf"\b(?P<verb>{SAYING}|{_GOING_ON_OF_TWO_WORDS}|{'|'.join(_GOING_ON.split())}|[Aa]ccording to)\b(?!-)")

# These tell of somebody who speaks wherever they stand; "called", "noted", "asked" may be participles.
CERTAIN = frozenset("said says told tells wrote writes according According tweeted added adds".split())
# These tell of speech only with words spoken beside them: "went on to win" does not.
NEEDS_CONTENT = frozenset(
    "spoke talked continued continues maintained maintains charged expressed observed repeated demanded reported"
    " went goes noted answered wrote cited cites questioned defended dismissed".split()
)
CONTENT = re.compile(
    r"(?: (?:in|on|at|during|to|with|for|her|him|it|them|the|a|an) [^,.;:\"]{1,60})?"
    r"(?: that\b| how\b| why\b| whether\b|:|,? ?\"|,? ?[^.;\"]{1,80}\")"
)
# Whom one speaks to or of follows these verbs, never who speaks.
TRANSITIVE = frozenset(
    "told tells accused accuses blamed blames urged urges praised praises criticized criticised criticizes"
    " described describes called calls denounced condemned hailed blasted slammed mocked dismissed defended"
    " questioned questions cited cites referred refers pointed points ripped rejected denied denies answered"
    " reminded reminds".split()
)

DAY = (
    r"(?:(?:on |late |early |earlier |this |last )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"yesterday|today|"
    r"week|month|year|earlier)(?: (?:morning|afternoon|evening|night))?)"
)
# What may stand between who speaks and the verb: "Lee (left) on Monday also said". Each piece is atomic, so
# that many of them in a row are read in one way only, and not in twice as many with each one more.
BETWEEN = (
    rf"(?:(?>(?:,? ?{DAY}\b,?|(?:has|had|have)\b(?: (?:also|since|previously|repeatedly|long|already|often|even)\b)?|"
    r"(?:also|later|then|further|once|himself|herself|is|was|in turn|even|still|again|first|now|just|often|always|"
    r"(?:went|goes) on to|[a-z]{3,12}ly)\b|"
    r"\([^()]{1,40}\)|of [A-Z]\w+(?: [A-Z]\w+)?,?) ?)|(?:is|was) quoted as ?)*"
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|hardly|nobody|would|will|could|might|may|should|must|can|cannot|to|if)|n['’]t) (?:\w+ )?\Z"
)
NO_SPEECH = re.compile(
    r" (?:off|to order|(?:for )?a (?:meeting|(?:voice )?vote|press|news)|upon|themselves|itself|(?:him|her|"
    r"them)(?: \w+ly)?[.,;])\b"
)  # after "called"
PASSIVE = re.compile(r"\b(?:was|were|been|be|being|are|get|got|am|is)(?: \w+ly| also| then)? \Z")
