"""The Polish words for days and hours."""

from calldesk.rules.when.languages.polish_replies import POLISH_REPLIES
from calldesk.rules.when.words import Words

# One o'clock to twenty-four, as far as the cases go: 'trzecia' gives trzecia, trzeciej, trzecią.
_HOURS = (
    *("pierwsza", "druga", "trzecia", "czwarta", "piąta", "szósta", "siódma", "ósma", "dziewiąta"),
    *("dziesiąta", "jedenasta", "dwunasta", "trzynasta", "czternasta", "piętnasta", "szesnasta"),
    *("siedemnasta", "osiemnasta", "dziewiętnasta", "dwudziesta", "dwudziesta pierwsza"),
    *("dwudziesta druga", "dwudziesta trzecia"),
)


def _cases(hour: str) -> tuple[str, ...]:
    """Every form of an hour: 'druga', 'drugiej', 'drugą'."""
    words = hour.split()
    oblique = " ".join(_oblique(word) for word in words)
    return hour, oblique, " ".join(word[:-1] + "ą" for word in words)


def _oblique(word: str) -> str:
    return word[:-1] + ("iej" if word == "druga" else "ej")


def _day(hour: str) -> str:
    """The day of the month from its hour: 'druga' gives 'drugiego'."""
    return " ".join(_oblique(word).removesuffix("j") + "go" for word in hour.split())


_ORDINALS = {number: _day(hour) for number, hour in enumerate(_HOURS, start=1)} | {
    24: "dwudziestego czwartego",
    25: "dwudziestego piątego",
    26: "dwudziestego szóstego",
    27: "dwudziestego siódmego",
    28: "dwudziestego ósmego",
    29: "dwudziestego dziewiątego",
    30: "trzydziestego",
    31: "trzydziestego pierwszego",
}
_COUNTING = {
    1: "pierwszy, pierwszym",
    2: "drugi, drugim",
    3: "trzeci, trzecim",
    4: "czwarty, czwartym",
    5: "piąty, piątym",
}

POLISH = Words(
    language="pl",
    weekdays=(
        "poniedziałek, poniedziałku, pon, pn",
        "wtorek, wtorku, wto, wt",
        "środa, środę, środy, środzie, śro, śr",
        "czwartek, czwartku, czw, cz",
        "piątek, piątku, pią, pt",
        "sobota, sobotę, soboty, sobocie, sob, sb",
        "niedziela, niedzielę, niedzieli, niedz, nied, nd",
    ),
    weekday_habits=(
        "poniedziałki, w poniedziałki",
        "wtorki, we wtorki",
        "w środy",
        "czwartki, w czwartki",
        "piątki, w piątki",
        "w soboty",
        "w każde niedziele",
    ),
    months=(
        "stycznia, styczeń, styczniu, sty",
        "lutego, luty, lutym, lut",
        "marca, marzec, marcu, mar",
        "kwietnia, kwiecień, kwietniu, kwi",
        "maja, maj, maju",
        "czerwca, czerwiec, czerwcu, cze",
        "lipca, lipiec, lipcu, lip",
        "sierpnia, sierpień, sierpniu, sie",
        "września, wrzesień, wrześniu, wrz",
        "października, październik, październiku, paź",
        "listopada, listopad, listopadzie, lis",
        "grudnia, grudzień, grudniu, gru",
    ),
    days={
        -2: "przedwczoraj",
        -1: "wczoraj",
        0: "dziś, dzisiaj, dzis",
        1: "jutro, jutra, jutrzejszy",
        2: "pojutrze, pojutrza",
    },
    units={
        "minute": "minut, minuty, minutę, min",
        "hour": "godzin, godziny, godzinę, godzinki",
        "day": "dni, dzień",
        "week": "tygodni, tygodnie, tydzień, tygodnia, tygodniu, tyg",
        "month": "miesięcy, miesiące, miesiąc, miesiąca, miesiącu, mies, m-c, m-ca",
        "year": "lat, lata, rok",
        "working day": "dni roboczych, dni robocze, dzień roboczy, dni bankowych, dni bankowe",
    },
    parts={
        "morning": "rano, z rana, ranek, przed południem, przedpołudniem, do południa",
        "afternoon": "po południu, popołudniu, popoł, ppoł, popołudnie",
        "evening": "wieczorem, wieczór, pod wieczór",
        "night": "w nocy, nocą",
    },
    part_habits={
        "morning": "rankami, poranki, przedpołudnia",
        "afternoon": "popołudniami, popołudnia",
        "evening": "wieczorami, wieczory",
    },
    working_week="dni powszednie, w dni powszednie, w dni robocze, w tygodniu roboczym",
    weekend="weekend, w weekend, weekendy, w weekendy",
    every_day="codziennie, każdego dnia",
    numbers={
        1: "jeden, jedną",
        2: "dwa, dwie, dwóch",
        3: "trzy, trzech",
        4: "cztery, czterech",
        5: "pięć, pięciu",
        6: "sześć, sześciu",
        7: "siedem, siedmiu",
        8: "osiem, ośmiu",
        9: "dziewięć",
        10: "dziesięć, dziesięciu",
        11: "jedenaście",
        12: "dwanaście",
        13: "trzynaście",
        14: "czternaście",
        15: "piętnaście",
        20: "dwadzieścia",
        25: "dwadzieścia pięć",
        30: "trzydzieści",
        40: "czterdzieści",
        45: "czterdzieści pięć",
        60: "sześćdziesiąt",
        90: "dziewięćdziesiąt",
    },
    ordinals={
        number: f"{said}, {_COUNTING[number]}" if number in _COUNTING else said
        for number, said in _ORDINALS.items()
    },
    day_marks="-ego, -go, -tego, -stego, go",
    morning_marks="am",
    afternoon_marks="pm",
    hour_marks="o, o godz, o godzinie, godz, godzina, godzinie, g, na godz, na godzinę",
    hour_or_hours="h",
    half_to="wpół do, pół do, o wpół do, o pół do, w pół do",
    quarter_past="kwadrans po, piętnaście po",
    quarter_to="za kwadrans, za piętnaście",
    past="minut po",
    next="następny, następna, następną, następnego, następnym, przyszły, przyszła, przyszłą, "
    "przyszłej, przyszłego, przyszłym, kolejny, kolejnego, kolejną",
    this="ten, tę, tą, ta, tego, tym, najbliższy, najbliższą, najbliższa, bieżącego, bieżącym",
    last="ostatni, ostatnia, ostatnią, ostatniego, ostatnim, zeszły, zeszła, zeszłą, zeszłego, "
    "zeszłym, zeszłej, ubiegły, ubiegłą, ubiegłego, ubiegłym",
    every="każdy, każda, każdą, każdego, co, w każdy, w każdą",
    within="za",
    later="później",
    start_of="początek, początku, początkiem, na początku, z początkiem",
    end_of="koniec, końca, końcu, końcem, do końca, na koniec, pod koniec, z końcem",
    since="od",
    until="do",
    before="przed",
    after="po",
    between="między, pomiędzy",
    onwards="wzwyż",
    both="i, oraz, a, &, +",
    either="lub, albo, czy",
    ago="temu",
    vague="jak najszybciej, wkrótce, niedługo, niebawem, kiedyś, kiedykolwiek, zaraz, teraz, "
    "po wypłacie, wypłata, wypłacie, wypłaty, kilka, parę, później dziś, o północy, północ, "
    "północy, jak będę mógł, jak będę mogła, po świętach, święta, świętach, wielkanoc, "
    "po niedzieli, sylwester, nowy rok, potem, w połowie, połowa, połowie",
    zones="mojego czasu, u nas, naszego czasu, gmt, utc, cet",
    ignored="w, we, na, dnia, dniu, proszę, proszę dzwonić, zadzwonić, dzwonić, dzwoń, telefon, "
    "najpóźniej, najdalej, zawsze, "
    "około, ok, mniej więcej, punktualnie, dokładnie, roku, r, też, najlepiej, znowu, jeszcze",
    means={
        "południe": "12:00",
        "w południe": "12:00",
        "za tydzień": "za 1 tydzień",
        "za godzinę": "za 1 godzinę",
        "za godzinkę": "za 1 godzinę",
        "za miesiąc": "za 1 miesiąc",
        "za rok": "za 1 rok",
        "za minutę": "za 1 minut",
        "pół roku": "6 miesięcy",
        "tydzień temu": "1 tydzień temu",
        "miesiąc temu": "1 miesiąc temu",
        "za dobę": "za 1 dzień",
        "pół godziny": "30 minut",
        "pół godzinki": "30 minut",
        "kwadrans": "15 minut",
        "za kwadrans godziny": "za 15 minut",
        "półtorej godziny": "90 minut",
        "od godziny": "od godz",
        "do godziny": "do godz",
        "od godz": "od o",
        "do godz": "do o",
        "po godzinie": "po o",
        "pięć po": "5 minut po",
        "dziesięć po": "10 minut po",
        "dwadzieścia po": "20 minut po",
        "koniec roku": "koniec rok",
        "końca roku": "koniec rok",
        "do końca roku": "koniec rok",
        "końcu roku": "koniec rok",
    }
    | {
        form: f"{number} godz"
        for number, hour in enumerate(_HOURS, start=1)
        for form in _cases(hour)
    },
    part_alone_comes_back=True,
    until_is_by=True,
    replies=POLISH_REPLIES,
)
