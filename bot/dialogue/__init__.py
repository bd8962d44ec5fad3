"""How people talk with a bot: small talk, orders, follow-ups, and what was asked before."""
