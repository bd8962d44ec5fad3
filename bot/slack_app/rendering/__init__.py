"""Answers, previews and lists -> Slack's Block Kit; nothing here talks to Slack."""
