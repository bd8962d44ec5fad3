"""Questions asked, feedback, and what went unanswered."""
