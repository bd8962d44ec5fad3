"""Words of news that may stand for one another in a question without changing what it asks."""

from functools import cache

from index.analyzer import stem

# One group a line, with the irregular forms that stemming does not bring together. Left out is what
# only sometimes means the same ("offer" and "promise"), what has another meaning besides ("present"),
# and what judges differently ("kill" and "murder").
_GROUPS = """
accord agreement deal pact
arrive land
atomic nuclear
ban prohibit forbid
begin began begun commence start
big large huge
bring brought
buy bought purchase
cancel scrap
city town
collapse fail failure
comment remark statement
cost price
country nation
delegate envoy representative
demand request
denuclearise denuclearize
depart leave left
eat ate eaten
end finish conclude conclusion
expert specialist analyst
fall fell fallen
fly flew flown
give gave given
go went gone
happen occur
hold held
interpreter translator
journalist reporter correspondent
journey travel trip
keep kept
lift remove removal
location place venue
lose lost
make made
meet met meeting summit
money cash
pay paid
photo photograph picture
reason cause
refuse reject
say said tell told
send sent
soldier troop
speak spoke spoken
spokesman spokesperson spokeswoman
take took taken
wife spouse
win won
write wrote written
"""


def representative(word: str) -> str:
    """Return the stem that stands for a word and for all its synonyms."""
    key = stem(word)
    return _representatives().get(key, key)


@cache
def _representatives() -> dict[str, str]:
    groups = [[stem(word) for word in line.split()] for line in _GROUPS.strip().splitlines()]
    return {key: group[0] for group in groups for key in group}
