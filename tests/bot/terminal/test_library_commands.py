"""`metropole who`, `said`, `timeline` and `sources`, as their users meet them."""

import json

import pytest


@pytest.fixture
def said_of(command, data):
    """Run a command over the shipped articles; returns its status, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        outcome = command(*arguments, "--data", str(data))
        return outcome.status, outcome.output, outcome.errors

    return run


def test_who_lists_everybody_with_the_most_quoted_first(said_of):
    status, output, _ = said_of("who")
    assert status == 0
    lines = output.splitlines()
    counts = [int(line.split()[0]) for line in lines]
    assert counts == sorted(counts, reverse=True)
    assert any("Moon Jae-in" in line and "1 article" in line for line in lines)


def test_who_as_json(said_of):
    people = json.loads(said_of("who", "--json")[1])["people"]
    assert list(people[0]) == ["name", "role", "side", "statements", "articles"]


def test_said_quotes_one_person_and_says_who_else_has_the_name(said_of):
    status, output, _ = said_of("said", "Moon")
    assert status == 0
    assert "meaningful progress" in output
    assert "Moon Jae-in" in output
    assert said_of("said", "Lu", "--top", "2")[1].startswith("“Lu” may be ")


def test_said_on_a_topic_as_json_keeps_the_contract(said_of):
    answer = json.loads(said_of("said", "Ri", "partial", "removal", "--top", "1", "--json")[1])
    assert list(answer) == ["question", "answered", "confidence", "revision", "elapsed_ms", "quotes", "nearest"]
    assert answer["question"] == "What did Ri say about partial removal?"
    (quote,) = answer["quotes"]
    assert quote["speaker"] == "Ri Yong-ho"
    assert "partial removal" in quote["highlight"]["text"]


def test_said_of_nobody_is_handled(said_of):
    status, output, errors = said_of("said", "Merkel", "--json")
    assert (status, json.loads(output)["answered"]) == (0, False)
    assert "The library quotes nobody named “Merkel”." in errors
    assert said_of("said", " ")[0] == 2


def test_the_timeline_of_a_day(said_of):
    for day in ("friday", "2019-03-01", "1 March"):
        status, output, _ = said_of("timeline", *day.split())
        assert status == 0
        assert output.startswith("Friday, 1 March 2019\n│ ")
        assert '"on Friday", article of 1 March 2019' in output
        assert "28 February 2019\n" not in output
    assert said_of("timeline", "2 May 1999")[1] == "No passage certainly tells of it.\n"


def test_the_whole_timeline_as_json(said_of):
    passages = json.loads(said_of("timeline", "--json")[1])["passages"]
    assert {passage["day"] for passage in passages} == {"2019-02-28", "2019-03-01"}
    assert list(passages[0]) == ["day", "basis", "text", "start", "end", "article", "publisher", "url"]


def test_what_is_no_day_is_refused(said_of):
    status, output, errors = said_of("timeline", "someday")
    assert (status, output) == (2, "")
    assert "“someday” is no day; write a date such as 2019-02-28" in errors


def test_sources_lists_the_articles_the_latest_first(said_of):
    status, output, _ = said_of("sources")
    assert status == 0
    assert output.splitlines() == [
        "1 March 2019 · Global Times · global-times-2019-03-01",
        "28 February 2019 · Global Times · global-times-2019-02-28",
    ]
    assert json.loads(said_of("sources", "--json")[1])["sources"][0]["article"] == "global-times-2019-03-01"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Who is quoted?", "Moon Jae-in · South Korean President · South Korea · 1 article"),
        ("What happened on Friday?", "Friday, 1 March 2019"),
        ("What sources do you have?", "28 February 2019 · Global Times · global-times-2019-02-28"),
    ],
)
def test_the_same_is_understood_in_words(said_of, question, shown):
    status, output, _ = said_of("ask", question)
    assert status == 0
    assert shown in output
    assert "No passage" not in output
