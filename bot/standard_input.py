"""How standard input is named where a file, a question or a text is expected."""

STANDARD_INPUT = "-"
