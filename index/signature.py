"""The line that signs a post, and with which its paragraph ends: "It rained. — Ann Lee (@annlee) June 7, 2018"."""

import re

SIGNATURE = re.compile(
    r"[—–-]{1,2} ?(?P<name>[^\n—(]{2,60}?) \(@\w{1,20}\) [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}[ \t]*$", re.MULTILINE
)
