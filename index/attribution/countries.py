"""States and the United Nations, and the words by which texts name them."""

import re

# What a side is called: adjectives and people; capitals, seats of government and other names.
_NAMES = """
United States: US, U.S., USA, America, American, Washington, White House, State Department, Pentagon
United States: Capitol Hill, US Congress, CIA, FBI
North Korea: North Korean, DPRK, D.P.R.K., Democratic People's Republic of Korea, Pyongyang, KCNA
North Korea: Korean Central News Agency, the North, N. Korea, Workers' Party of Korea, Rodong Sinmun
South Korea: South Korean, ROK, Republic of Korea, Seoul, Blue House, Cheong Wa Dae, the South, S. Korea
China: Chinese, Beijing, PRC, People's Republic of China, People's Daily, People’s Daily
Japan: Japanese, Tokyo
Russia: Russian, Moscow, Kremlin, Russian Federation
Vietnam: Vietnamese, Hanoi, Viet Nam
United Kingdom: UK, U.K., Britain, British, London, Downing Street, England
France: French, Paris, Elysee
Germany: German, Berlin
Italy: Italian, Rome
Spain: Spanish, Madrid
Poland: Polish, Warsaw
Ukraine: Ukrainian, Kiev, Kyiv
Netherlands: Dutch, The Hague
Belgium: Belgian
Sweden: Swedish, Stockholm
Norway: Norwegian, Oslo
Denmark: Danish, Copenhagen
Finland: Finnish, Helsinki
Switzerland: Swiss, Bern
Austria: Austrian, Vienna
Greece: Greek, Athens
Hungary: Hungarian, Budapest
Ireland: Irish, Dublin
Portugal: Portuguese, Lisbon
Turkey: Turkish, Ankara
Israel: Israeli, Jerusalem
Palestine: Palestinian, Palestinian Authority
Iran: Iranian, Tehran
Iraq: Iraqi, Baghdad
Syria: Syrian, Damascus
Lebanon: Lebanese, Beirut
Jordan: Jordanian, Amman
Egypt: Egyptian, Cairo
Saudi Arabia: Saudi, Riyadh
United Arab Emirates: UAE, Emirati, Abu Dhabi
Qatar: Qatari, Doha
Yemen: Yemeni
Afghanistan: Afghan, Kabul
Pakistan: Pakistani, Islamabad
India: Indian, New Delhi
Bangladesh: Bangladeshi
Myanmar: Burma, Burmese
Thailand: Thai, Bangkok
Malaysia: Malaysian, Kuala Lumpur
Singapore: Singaporean
Indonesia: Indonesian, Jakarta
Philippines: Philippine, Filipino, Manila
Cambodia: Cambodian, Phnom Penh
Laos: Laotian
Mongolia: Mongolian, Ulaanbaatar
Taiwan: Taiwanese, Taipei
Australia: Australian, Canberra
New Zealand: Wellington
Canada: Canadian, Ottawa
Mexico: Mexican
Cuba: Cuban, Havana
Venezuela: Venezuelan, Caracas
Brazil: Brazilian, Brasilia
Argentina: Argentine
Chile: Chilean
Colombia: Colombian
South Africa: South African, Pretoria
Nigeria: Nigerian, Abuja
Kenya: Kenyan, Nairobi
Libya: Libyan
Sudan: Sudanese
Ethiopia: Ethiopian
United Nations: UN, U.N., UN Security Council, Security Council, IAEA, International Atomic Energy Agency
European Union: EU, European Commission, Brussels
NATO: North Atlantic Treaty Organization
"""
SIDES: dict[str, str] = {}  # word or words -> side
for _line in _NAMES.strip().splitlines():
    _side, _, _others = _line.partition(": ")
    SIDES |= dict.fromkeys([_side, *_others.split(", ")], _side)
# Which of these are cities: where something took place, too, and then nobody's voice.
_CITIES = """
Washington, Pyongyang, Seoul, Beijing, Tokyo, Moscow, Hanoi, London, Paris, Berlin, Rome, Madrid, Warsaw, Kiev, Kyiv
The Hague, Brussels, Stockholm, Oslo, Copenhagen, Helsinki, Bern, Vienna, Athens, Budapest, Dublin, Lisbon, Ankara
Jerusalem, Tehran, Baghdad, Damascus, Beirut, Amman, Cairo, Riyadh, Abu Dhabi, Doha, Kabul, Islamabad, New Delhi
Bangkok, Kuala Lumpur, Singapore, Jakarta, Manila, Phnom Penh, Ulaanbaatar, Taipei, Canberra, Wellington, Ottawa
Havana, Caracas, Brasilia, Pretoria, Abuja, Nairobi
"""
CITIES = frozenset(city for line in _CITIES.strip().splitlines() for city in line.split(", "))
SIDES_BY_FOLDED_NAME = {name.casefold(): side for name, side in SIDES.items()}  # as people type them in questions

COUNTRY_NAME = "(?:" + "|".join(re.escape(name) for name in sorted(SIDES, key=len, reverse=True)) + ")(?![\\w-])"
