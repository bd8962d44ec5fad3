"""Which word of a name is the family's."""

import re
from collections.abc import Sequence

from index.census_names import gender_of
from index.korean_names import SYLLABLE

SUFFIXES = ("Jr", "Sr", "II", "III")
PARTICLES = frozenset("De Del Della Den Der Di Dos Du La Le Ten Ter Van Von".split())  # that begin a family name

_EAST_ASIAN = re.compile(r"\A[^\W\d_]+-[a-z]")  # "Jong-un": the family name stands first
_SYLLABLE = re.compile(rf"\A(?i:{SYLLABLE})\Z")
# In China, Korea and Vietnam the family name stands first, also where the others carry no hyphen.
FAMILY_FIRST = frozenset(
    "An Ahn Bae Cai Cao Chang Chen Cheng Cho Choe Choi Chon Chung Dang Deng Ding Do Dong Du Fan Feng Gao Gong Guo"
    " Ha Han He Ho Hoang Hong Hu Huang Hwang Hyon Im Jang Jeon Jeong Ji Jia Jiang Jin Jo Joo Jung Kang Kim Ko Koh"
    " Kong Kwak Kwon Le Lee Li Liang Lim Lin Liu Lu Luo Lü Ma Min Moon Na Nam Ngo Nguyen Noh O Oh Paek Pak Pan"
    " Park Peng Pham Phan Qian Qiao Qin Rhee Ri Rim Roh Ryu Seo Shen Shi Shin Sin So Sohn Son Song Su Suh Sun Tan"
    " Tang Thae Tian To Tran U Vo Vu Wang Wei Wen Won Woo Wu Xi Xia Xiao Xie Xu Yan Yang Yao Ye Yeo Yi Yin Yoo"
    " Yoon Yu Yuan Yun Zeng Zhang Zhao Zheng Zhou Zhu".split()
)


def is_korean(name: Sequence[str]) -> bool:
    """Say whether a name is a Korean one in full, its given name written as two words: "Choe Ryong Hae"."""
    return len(name) == 3 and name[0] in FAMILY_FIRST and all(map(_SYLLABLE.match, name[1:]))


def is_east_asian(word: str) -> bool:
    """Say whether a word is a given name as Koreans write theirs: "Jong-un"."""
    return _EAST_ASIAN.match(word) is not None


def stands_first(name: Sequence[str]) -> bool:
    """Say whether the family name stands first in a name, as far as its words tell."""
    words = _without_suffix(name)
    return any(map(is_east_asian, words[1:])) or (words[0] in FAMILY_FIRST and not gender_of(words[1 % len(words)]))


def is_family_name(word: str, name: Sequence[str]) -> bool:
    """Say whether a word may stand alone for a name of several words."""
    words = _without_suffix(name)
    if any(map(is_east_asian, words[1:])):
        return word == words[0]
    return word == words[-1] or (stands_first(name) and word == words[0])


def _without_suffix(name: Sequence[str]) -> list[str]:
    return [word for word in name if word.strip(".,") not in SUFFIXES]
