"""The words of the language: parts and keywords, with what other languages call them."""

HEADER = ("script", "title", "language", "start", "marks")
PARTS = {"call": "call", "objections": "objections", "fragments": "fragments", "notes": "notes"}
STEP_WORDS = (
    *("was", "coach", "again", "variant a", "variant b", "wait", "ask", "gain", "tags"),
    *("objections", "end", "key", "heard", "needs", "allow"),
)
WAY_WORDS = ("set", "audience", "gain", "if", "blank", "tags")

PART_ALIASES = {
    **dict.fromkeys(("rozmowa", "hívás", "panggilan", "通话"), "call"),
    **dict.fromkeys(("obiekcje", "kifogások", "bantahan", "异议"), "objections"),
    **dict.fromkeys(("fragmenty", "töredékek", "serpihan", "片段"), "fragments"),
    **dict.fromkeys(("notatki", "jegyzetek", "nota", "备注"), "notes"),
}

# Polish, Hungarian, Malay, Chinese; all are accepted in every script.
ALIASES = {
    **dict.fromkeys(("wskazówka", "tipp", "pelatih", "提示"), "coach"),
    **dict.fromkeys(("ponownie", "újra", "lagi", "再说"), "again"),
    **dict.fromkeys(("wariant a", "a változat", "varian a", "版本 a"), "variant a"),
    **dict.fromkeys(("wariant b", "b változat", "varian b", "版本 b"), "variant b"),
    **dict.fromkeys(("cisza", "várj", "tunggu", "等待"), "wait"),
    **dict.fromkeys(("zapytaj", "kérdezd", "tanya", "询问"), "ask"),
    **dict.fromkeys(("zyskuje", "elér", "dapat", "获得", "gives"), "gain"),
    **dict.fromkeys(("tagi", "címkék", "tag", "标签"), "tags"),
    **dict.fromkeys(("koniec", "vége", "tamat", "结束"), "end"),
    **dict.fromkeys(("klawisz", "billentyű", "kekunci", "按键"), "key"),
    **dict.fromkeys(("słychać", "hallott", "didengar", "听到"), "heard"),
    **dict.fromkeys(("wymaga", "kell", "perlu", "需要", "only after"), "needs"),
    **dict.fromkeys(("ustaw", "beállít", "tetap", "设置"), "set"),
    **dict.fromkeys(("słuchacz", "hallgató", "pendengar", "听者", "now listening"), "audience"),
    **dict.fromkeys(("jeśli", "ha", "jika", "如果"), "if"),
    **dict.fromkeys(("puste", "üres", "kosong", "可空"), "blank"),
}
YES = {"yes", "tak", "igen", "ya", "是"}
NONE = {"none", "brak", "nincs", "tiada", "无"}
