import pytest

from bot.slack_app.message_text import text_of_message


def rich(*elements):
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": "Kim &amp; Trump", "blocks": [rich({"type": "text", "text": "else"})]}, "Kim & Trump"),
        (
            {"text": "", "blocks": [rich({"type": "text", "text": "Kim <left"}, {"type": "text", "text": "> early"})]},
            "Kim <left> early",
        ),
        (
            {
                "blocks": [
                    {"type": "header", "text": {"type": "plain_text", "text": "Talks end"}},
                    {"type": "section", "fields": [{"type": "mrkdwn", "text": "<https://a.example|early>"}]},
                    {"type": "context", "elements": [{"type": "image"}, {"type": "mrkdwn", "text": "in Hanoi"}]},
                    {"type": "actions", "elements": [{"type": "button", "text": {"text": "Open"}}]},
                    {"type": "divider"},
                ]
            },
            "Talks end early in Hanoi",
        ),
        ({"attachments": [{"fallback": "all", "pretext": "News:", "text": "Trump left"}]}, "News: Trump left"),
        ({"attachments": [{"fallback": "Trump left"}]}, "Trump left"),
        ({"attachments": [{"blocks": [rich({"type": "link", "url": "https://a.example"})]}]}, "https://a.example"),
        ({"blocks": "odd", "attachments": [None, {}]}, ""),
        ({}, ""),
    ],
)
def test_the_text_of_a_message_is_found_wherever_it_stands(message, text):
    assert text_of_message(message) == text
