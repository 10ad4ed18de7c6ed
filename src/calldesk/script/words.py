"""The words of the language: parts and keywords, with what other languages call them."""

HEADER = ("script", "title", "language", "start", "marks")
PARTS = {"call": "call", "objections": "objections", "fragments": "fragments", "notes": "notes"}
STEP_WORDS = (
    *("was", "coach", "again", "variant a", "variant b", "wait", "ask", "gain", "tags"),
    *("objections", "end", "key", "heard", "needs", "allow"),
)
WAY_WORDS = ("set", "audience", "gain", "if", "blank", "tags")
TEST = "test"

# Every word in every language is accepted in every script.
LANGUAGES = ("Polish", "Hungarian", "Malay", "Chinese")
KEYWORDS_ABROAD = {
    "script": ("skrypt", "szkript", "skrip", "脚本"),
    "title": ("tytuł", "cím", "tajuk", "标题"),
    "language": ("język", "nyelv", "bahasa", "语言"),
    "start": ("początek", "kezdet", "mula", "开始"),
    "marks": ("znaczniki", "jelek", "tanda", "标记"),
    "was": ("dawniej", "korábban", "dahulu", "原名"),
    "coach": ("wskazówka", "tipp", "pelatih", "提示"),
    "again": ("ponownie", "újra", "lagi", "再说"),
    "variant a": ("wariant a", "a változat", "varian a", "版本 a"),
    "variant b": ("wariant b", "b változat", "varian b", "版本 b"),
    "wait": ("cisza", "várj", "tunggu", "等待"),
    "ask": ("zapytaj", "kérdezd", "tanya", "询问"),
    "gain": ("zyskuje", "elér", "dapat", "获得"),
    "tags": ("tagi", "címkék", "tag", "标签"),
    "objections": ("obiekcje", "kifogások", "bantahan", "异议"),
    "end": ("koniec", "vége", "tamat", "结束"),
    "key": ("klawisz", "billentyű", "kekunci", "按键"),
    "heard": ("słychać", "hallott", "didengar", "听到"),
    "needs": ("wymaga", "kell", "perlu", "需要"),
    "allow": ("zezwól", "engedélyez", "benarkan", "允许"),
    "set": ("ustaw", "beállít", "tetap", "设置"),
    "audience": ("słuchacz", "hallgató", "pendengar", "听者"),
    "if": ("jeśli", "ha", "jika", "如果"),
    "blank": ("puste", "üres", "kosong", "可空"),
    "test": ("próba", "teszt", "ujian", "测试"),
}
PARTS_ABROAD = {
    "call": ("rozmowa", "hívás", "panggilan", "通话"),
    "objections": ("obiekcje", "kifogások", "bantahan", "异议"),
    "fragments": ("fragmenty", "töredékek", "serpihan", "片段"),
    "notes": ("notatki", "jegyzetek", "nota", "备注"),
}
WAYS_ABROAD = {
    "when": ("gdy", "amikor", "apabila", "当"),
    "otherwise": ("inaczej", "egyébként", "selainnya", "否则"),
    "other": ("inne", "egyéb", "lain", "其他"),
    "then": ("potem", "majd", "kemudian", "然后"),
    "return": ("powrót", "vissza", "kembali", "返回"),
}
VALUES_ABROAD = {
    "yes": ("tak", "igen", "ya", "是"),
    "none": ("brak", "nincs", "tiada", "无"),
}
TYPES_ABROAD = {
    "text": ("tekst", "szöveg", "teks", "文本"),
    "money": ("kwota", "összeg", "wang", "金额"),
    "date": ("data", "dátum", "tarikh", "日期"),
    "time": ("czas", "időpont", "masa", "时间"),
    "phone": ("telefon", "telefonszám", "telefon", "电话"),
    "number": ("liczba", "szám", "nombor", "数字"),
    "yesno": ("taknie", "igennem", "yatidak", "是否"),
    "choice": ("wybór", "választás", "pilihan", "选择"),
}
REQUIRED_ABROAD = {
    "optional": ("opcjonalne", "elhagyható", "opsyenal", "可选"),
    "always": ("zawsze", "mindig", "sentiasa", "总是"),
}
PLAINER = {"gives": "gain", "only after": "needs", "now listening": "audience"}


def _english(abroad: dict[str, tuple[str, str, str, str]]) -> dict[str, str]:
    return {word: english for english, words in abroad.items() for word in words}


ALIASES = {**_english(KEYWORDS_ABROAD), **PLAINER}
PART_ALIASES = _english(PARTS_ABROAD)
WAY_ALIASES = _english(WAYS_ABROAD)
TYPE_ALIASES = _english(TYPES_ABROAD)
REQUIRED_ALIASES = _english(REQUIRED_ABROAD)
YES = {"yes", *VALUES_ABROAD["yes"]}
NONE = {"none", *VALUES_ABROAD["none"]}
