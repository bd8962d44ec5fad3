"""How Korean given names are spelt: "Yo-jong", "Ryong Hae"."""

SYLLABLE = r"(?:ch|kk|pp|ss|tt|jj|sh|[bcdghjklmnprstwy])?[aeiouwy]{1,3}(?:ng|[bghklmnprt])?"  # in small letters
