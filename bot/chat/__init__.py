"""What Discord and Slack have in common: fair use, what is told twice, references in buttons."""
