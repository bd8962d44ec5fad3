from concurrent.futures import ThreadPoolExecutor

from bot.dialogue.conversations import MOST_TURNS, Conversations, Turn


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def turn(text: str) -> Turn:
    return Turn(text, text)


def test_the_latest_turn_comes_first_and_only_a_few_are_kept():
    conversations = Conversations()
    for number in range(MOST_TURNS + 2):
        conversations.go_on("one", turn(str(number)))
    assert [kept.asked for kept in conversations.turns("one")] == ["4", "3", "2"]
    assert conversations.turns("two") == ()


def test_a_new_topic_drops_what_was_asked():
    conversations = Conversations()
    conversations.go_on("one", turn("old"))
    conversations.begin("one", turn("new"))
    assert conversations.turns("one") == (turn("new"),)


def test_what_was_asked_before_is_take_over():
    conversations = Conversations()
    conversations.begin("one", turn("asked"))
    before = conversations.turns("one")
    conversations.begin("one", turn("overheard"))
    conversations.take_over("one", before)
    assert conversations.turns("one") == before
    conversations.take_over("one", ())
    assert len(conversations) == 0


def test_a_conversation_is_forgotten_after_a_while_of_silence():
    clock = Clock()
    conversations = Conversations(lasting=60, clock=clock)
    conversations.begin("one", turn("why?"))
    clock.now = 59
    conversations.stay("one")
    clock.now = 118
    assert conversations.turns("one") == (turn("why?"),)
    clock.now = 119
    assert conversations.turns("one") == ()
    assert len(conversations) == 0
    conversations.stay("one")
    assert len(conversations) == 0


def test_so_many_conversations_are_kept_and_the_longest_silent_goes_first():
    conversations = Conversations(most=2)
    conversations.begin("one", turn("1"))
    conversations.begin("two", turn("2"))
    conversations.go_on("one", turn("again"))
    conversations.begin("three", turn("3"))
    assert conversations.turns("two") == ()
    assert len(conversations.turns("one")) == 2


def test_a_conversation_can_be_forgotten():
    conversations = Conversations()
    conversations.begin("one", turn("1"))
    conversations.forget("one")
    conversations.forget("one")
    assert conversations.turns("one") == ()


def test_many_threads_may_talk_at_once():
    conversations = Conversations(most=10)

    def talk(number: int) -> None:
        for step in range(200):
            conversations.go_on(str((number + step) % 15), turn("x"))
            conversations.turns(str(step % 15))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(talk, range(4)))
    assert len(conversations) == 10
