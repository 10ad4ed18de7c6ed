"""The Hungarian words for days and hours. Endings stand behind numbers: 9-től 11-ig, háromkor."""

from calldesk.rules.when.languages.hungarian_replies import HUNGARIAN_REPLIES
from calldesk.rules.when.words import Words

# One to twelve: as it is counted, and the stem that an ending is put to.
_NUMBERS = {
    1: "egy",
    2: "kettő, két",
    3: "három",
    4: "négy",
    5: "öt",
    6: "hat",
    7: "hét",
    8: "nyolc",
    9: "kilenc",
    10: "tíz",
    11: "tizenegy",
    12: "tizenkettő, tizenkét",
    13: "tizenhárom",
    14: "tizennégy",
    15: "tizenöt",
    16: "tizenhat",
    17: "tizenhét",
    18: "tizennyolc",
    19: "tizenkilenc",
    20: "húsz",
    25: "huszonöt",
    30: "harminc",
    40: "negyven",
    45: "negyvenöt",
    60: "hatvan",
    90: "kilencven",
}
_ENDED = {
    1: ("egykor", "egyig", "egytől"),
    2: ("kettőkor", "kettőig", "kettőtől"),
    3: ("háromkor", "háromig", "háromtól"),
    4: ("négykor", "négyig", "négytől"),
    5: ("ötkor", "ötig", "öttől"),
    6: ("hatkor", "hatig", "hattól"),
    7: ("hétkor", "hétig", "héttől"),
    8: ("nyolckor", "nyolcig", "nyolctól"),
    9: ("kilenckor", "kilencig", "kilenctől"),
    10: ("tízkor", "tízig", "tíztől"),
    11: ("tizenegykor", "tizenegyig", "tizenegytől"),
    12: ("tizenkettőkor", "tizenkettőig", "tizenkettőtől"),
    14: ("tizennégykor", "tizennégyig", "tizennégytől"),
    15: ("tizenötkor", "tizenötig", "tizenöttől"),
    16: ("tizenhatkor", "tizenhatig", "tizenhattól"),
}
# 'hét' is seven and a week: with these it is seven.
_SEVEN = {
    **{
        f"hét {unit}": f"7 {unit}" for unit in ("nap", "óra", "órakor", "perc", "hónap", "munkanap")
    },
    **{f"{part} hét": f"{part} 7" for part in ("fél", "negyed", "háromnegyed")},
    **{f"{part} hétkor": f"{part} 7 -kor" for part in ("fél", "negyed", "háromnegyed")},
    "hét hét": "7 hét",
}
_DAYS = (
    "elsején, elseje, elsejére, elsejei, elseji",
    "másodikán, másodika, másodikára",
    "harmadikán, harmadika, harmadikára",
    "negyedikén, negyedike, negyedikére",
    "ötödikén, ötödike, ötödikére",
    "hatodikán, hatodika, hatodikára",
    "hetedikén, hetedike, hetedikére",
    "nyolcadikán, nyolcadika, nyolcadikára",
    "kilencedikén, kilencedike, kilencedikére",
    "tizedikén, tizedike, tizedikére",
)
_DATED = {
    form.strip(): f"{number} -án"
    for number, forms in enumerate(_DAYS, start=1)
    for form in forms.split(",")
}
_LATER_DAYS = (
    "tizenegyedike tizenkettedike tizenharmadika tizennegyedike tizenötödike tizenhatodika "
    "tizenhetedike tizennyolcadika tizenkilencedike huszadika huszonegyedike huszonkettedike "
    "huszonharmadika huszonnegyedike huszonötödike huszonhatodika huszonhetedike "
    "huszonnyolcadika huszonkilencedike harmincadika harmincegyedike"
).split()


def _ended(day: str) -> tuple[str, str, str]:
    """A day's name, on it and for it: huszadika, huszadikán, huszadikára."""
    stem, vowel = day[:-1], "á" if day.endswith("a") else "é"
    return day, f"{stem}{vowel}n", f"{stem}{vowel}r{day[-1]}"


_DATED |= {
    form: f"{number} -án" for number, day in enumerate(_LATER_DAYS, 11) for form in _ended(day)
}
_WEEKDAYS = ("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap")
_FROM = (
    "hétfőtől",
    "keddtől",
    "szerdától",
    "csütörtöktől",
    "péntektől",
    "szombattól",
    "vasárnaptól",
)

HUNGARIAN = Words(
    language="hu",
    weekdays=(
        "hétfő, hétfőn, hétfői, hétfőre, hétfőig, hétfője, hétfőjén, hé",
        "kedd, kedden, keddi, keddre, keddig, keddje, keddjén, ke",
        "szerda, szerdán, szerdai, szerdára, szerdáig, szerdája, szerdáján, sze",
        "csütörtök, csütörtökön, csütörtöki, csütörtökre, csütörtökig, csütörtökje, "
        "csütörtökjén, csüt, cs",
        "péntek, pénteken, pénteki, péntekre, péntekig, péntekje, péntekjén, pé",
        "szombat, szombaton, szombati, szombatra, szombatig, szombatja, szombatján, szo",
        "vasárnap, vasárnapi, vasárnapra, vasárnapig, vasárnapja, vasárnapján, vas",
    ),
    weekday_habits=(
        "hétfőnként, hétfőnkint",
        "keddenként",
        "szerdánként",
        "csütörtökönként",
        "péntekenként",
        "szombatonként",
        "vasárnaponként",
    ),
    months=(
        "január, januári, jan",
        "február, februári, feb, febr",
        "március, márciusi, márc, mar",
        "április, áprilisi, ápr",
        "május, májusi, máj",
        "június, júniusi, jún",
        "július, júliusi, júl",
        "augusztus, augusztusi, aug",
        "szeptember, szeptemberi, szept, szep",
        "október, októberi, okt",
        "november, novemberi, nov",
        "december, decemberi, dec",
    ),
    days={
        -2: "tegnapelőtt",
        -1: "tegnap",
        0: "ma, mai, mára",
        1: "holnap, holnapi, holnapra, holnapig",
        2: "holnapután, holnaputánra, holnaputáni",
    },
    units={
        "minute": "perc, percet, perccel",
        "day": "nap, napra, napján, nappal",
        "week": "hét, hétre, héten, heten, hetet, héttel",
        "month": "hónap, hó, hónapban, hónapra, hónappal",
        "year": "év, évre, évben, évvel",
        "working day": "munkanap, banki nap, munkanapon",
    },
    parts={
        "morning": "reggel, reggeli, délelőtt, délelőtti, de, d.e",
        "afternoon": "délután, délutáni, d.u",
        "evening": "este, esti",
        "night": "éjjel, éjszaka",
    },
    part_habits={
        "morning": "reggelente, délelőttönként, délelőttök",
        "afternoon": "délutánonként, délutánok",
        "evening": "esténként, esték",
    },
    working_week="hétköznap, hétköznapokon, hétköznaponként, munkanapokon, munkanaponként",
    weekend="hétvége, hétvégén, hétvégi, hétvégente",
    every_day="minden nap, mindennap, naponta, bármelyik nap",
    numbers={number: said for number, said in _NUMBERS.items() if number not in (1, 7)},
    ordinals={1: "első", 2: "második", 3: "harmadik", 4: "negyedik", 5: "ötödik"},
    day_marks="., -án, -én, -jén, -e, -a, -je, -i, -ji, -jei, -ei, -ai, -ére, -ára, -jére",
    one="egy",
    morning_marks="am, hajnal, hajnali, hajnalban",
    afternoon_marks="pm, du",
    hour_marks="-kor, órakor, ó",
    hour_or_hours="óra, órát, órára, h",
    half_to="fél",
    quarter_into="negyed",
    quarter_to="háromnegyed",
    half_more="és fél, és félkor",
    next="jövő, következő, következőn, jövői",
    this="ezen, ezen a, ez, ez a, e, ebben a, ennek a, idei",
    last="múlt, elmúlt, utolsó, előző",
    every="minden, bármelyik, mindegyik",
    within="",
    later="múlva",
    start_of="eleje, elején, elejére, elejéig",
    end_of="vége, végén, végére, végéig, végi",
    after_it="után, utántól",
    before_it="előtt",
    from_it="-tól, -től, órától",
    until_it="-ig, óráig",
    between_it="között, közt",
    onwards="-tól kezdve, -től kezdve, fölött",
    both="és, meg, &, +",
    either="vagy",
    ago="ezelőtt",
    vague="minél hamarabb, mielőbb, hamarosan, valamikor, bármikor, most, azonnal, rögtön, "
    "fizetés, fizetéskor, fizetésnap, néhány, pár, éjfél, éjfélkor, később, ünnepek, karácsony, "
    "karácsonykor, húsvét, szilveszter, majd, közepe, közepén, körülbelül, belül",
    zones="itteni idő, nálunk, gmt, utc, cet",
    ignored="a, az, kb, körül, kérem, kérjük, pontosan, hívjon, hívjanak, hívás, telefon, "
    "lehetőleg, legyen, leginkább, is, vissza, ott, helyi idő szerint, dátum, időpont",
    means={
        "dél": "12:00",
        "délben": "12:00",
        "délig": "12:00 -ig",
        "déltől": "12:00 -tól",
        "fél óra": "30 perc",
        "félóra": "30 perc",
        "negyed óra": "15 perc",
        "negyedóra": "15 perc",
        "háromnegyed óra": "45 perc",
        "másfél óra": "90 perc",
        "utolsó napja": "utolsó nap",
        "utolsó napján": "utolsó nap",
        "utolsó napjáig": "utolsó nap",
        "első napja": "első nap",
        "első napján": "első nap",
        "napja": "nap ezelőtt",
        "hete": "hét ezelőtt",
        "hónapja": "hónap ezelőtt",
    }
    | {
        word: f"{number} {ending}"
        for number, forms in _ENDED.items()
        for word, ending in zip(forms, ("-kor", "-ig", "-tól"), strict=True)
    }
    | {word: f"{day} -tól" for word, day in zip(_FROM, _WEEKDAYS, strict=True)}
    | _SEVEN
    | _DATED,
    month_first=True,
    part_alone_comes_back=True,
    until_is_by=True,
    ordinals_count=True,
    replies=HUNGARIAN_REPLIES,
)
