import pytest

from corpus.readers.furniture import is_caption, is_furniture


@pytest.mark.parametrize(
    "paragraph",
    [
        "___",
        "ADVERTISEMENT",
        "3 min read",
        "12 comments",
        "Story continues below advertisement",
        "Related: Ferry sinks in the harbour",
        "READ MORE: Ferry sinks in the harbour",
        "Most read | World",
        "More AP News: https://apnews.com/News and https://twitter.com/AP",
        "For more information, visit the ministry's site.",
        "Click here to read the full article in Korean.",
        "Tags: North Korea, Trump, Kim Jong Un",
        "Sign up for our newsletter to get the day's top stories every morning.",
        "Get the day's news straight to your inbox.",
        "Already a subscriber? Log in",
        "Follow Jane Doe on Twitter @janedoe",
        "Share this article on Facebook, Twitter or WhatsApp.",
        "(Reporting by Jeff Mason and Hyonhee Shin; Editing by Lincoln Feast)",
        "Reporting by Jeff Mason; additional reporting by Hyonhee Shin",
        "Additional reporting by Hyonhee Shin in Seoul",
        "Barry M. Horstman in St. Louis and Shannon Sands contributed to this report.",
        "Reach the reporters at http://twitter.com/reporters",
        "This story has been corrected to show that Ri spoke on Friday, not Thursday.",
        "An earlier version of this article misspelled the name of the minister.",
        "Correction: Ri spoke on Friday.",
        "Editor’s note: The writer is a professor.",
        "Published Feb. 28, 2019 | Updated March 1, 2019",
        "First published on Thu 6 Sep 2018 02.35 EDT",
        "Copyright 2019 The Associated Press. All rights reserved.",
        "© 2019 Evening News",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "The views expressed in this article are those of the author and not of the paper.",
    ],
)
def test_furniture(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Related talks between the two sides went on until Friday.",
        "More than 100 documents were put on http://www.state.example on Thursday.",
        "Like Trump, Kim has nothing to say on Twitter.",
        "“Follow me on Twitter,” Trump told reporters.",
        "Published in March 2011, the report warned of war.",
        "Updated sanctions lists were published in 2018 by the UN.",
        "The report was corrected after the ministry had protested.",
        "This report was published by the UN in 2018, the ministry said.",
        "The original report by the UN found no evidence of that.",
        "Copyright law is one of the things that the two sides spoke of.",
        "(c) Each side shall inform the other within ten days.",
        "Reporting by Amnesty International shows that camps remain open.",
        "The views expressed by the minister are extreme, Lee said.",
        "Subscribers of the paper were told on Monday that it would close.",
        "Three suspects were held. The blast killed ten. Ann Lee contributed to this report.",
        "Jane Doe, who led the delegation, left Hanoi on Friday.",
        "Comment is free, the editor used to say.",
        "Corrections in the steel market went on, traders said.",
        "Sign languages were used by both.",
    ],
)
def test_what_an_article_says_is_no_furniture(paragraph: str) -> None:
    assert not is_furniture(paragraph)
    assert not is_caption(paragraph)


def test_notes_on_the_author() -> None:
    author = "Jane Doe; Bo"
    assert is_furniture("By Jane Doe, staff writer", author)
    assert is_furniture("Jane Doe is a correspondent who covers Asia.", author)
    assert not is_furniture("Jane Doe told the court that she had seen nothing.", author)
    assert not is_furniture("Bo is a common name.", author)
    assert not is_furniture("Jane Doe is a correspondent who covers Asia.")


@pytest.mark.parametrize(
    ("paragraph", "is_one"),
    [
        ("Kim arrives in Hanoi on Tuesday. (Photo: Getty Images)", True),
        ("Kim arrives in Hanoi on Tuesday. Photo by Ann Lee", True),
        ("Kim arrives in Hanoi on Tuesday. (AP Photo/Evan Vucci)", True),
        ("Kim arrives in Hanoi on Tuesday. Evan Vucci/AP", True),
        ("The ministry did not say when talks would be held again. (Yonhap)", False),
        ("He had read The Picture of Dorian Gray.", False),
        ("The photo was sold to the AP.", False),
    ],
)
def test_captions(paragraph: str, is_one: bool) -> None:
    assert is_caption(paragraph) is is_one
