"""How the tables came to be, step by step, so that an older database can be brought up to date."""

HEAD = "0003"
