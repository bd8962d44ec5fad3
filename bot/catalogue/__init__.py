"""Questions about the library itself: who is quoted, what they said, what happened when, which sources there are."""
