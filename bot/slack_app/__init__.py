"""The Slack bot: what it listens to, and how it shows what it has to say."""
