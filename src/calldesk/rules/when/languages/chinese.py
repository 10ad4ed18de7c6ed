"""The Chinese words for days and hours, in simplified characters, written without spaces."""

from calldesk.rules.when.languages.chinese_replies import CHINESE_REPLIES
from calldesk.rules.when.words import Words

_DIGITS = "零一二三四五六七八九"
_WEEK = "一二三四五六"


def _numeral(number: int) -> str:
    """One to ninety-nine in characters: 十, 十二, 二十, 二十五."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _weekday(character: str) -> str:
    return f"周{character}, 星期{character}, 礼拜{character}"


_NUMBERS = {number: _numeral(number) for number in range(1, 100)}
# A minute below ten has its nought: 十点零五.
_NUMBERS |= {number: f"{_DIGITS[number]}, 零{_DIGITS[number]}" for number in range(1, 10)}
_NUMBERS[2] += ", 两"
# 'Two or three', 'fifteen or sixteen': what lies side by side is a guess of theirs.
_ROUGHLY = ", ".join(
    tens + pair
    for tens in ("", "十", "二十", "三十")
    for pair in (
        "一两",
        "一二",
        "两三",
        "二三",
        "三四",
        "三五",
        "四五",
        "五六",
        "六七",
        "七八",
        "八九",
    )
)
_WEEKS = ("周", "星期", "礼拜", "个星期", "个礼拜")

CHINESE = Words(
    language="zh",
    weekdays=(
        *(_weekday(character) for character in _WEEK),
        "周日, 周天, 星期日, 星期天, 礼拜天, 礼拜日",
    ),
    months=tuple(
        f"{number}月, {_numeral(number)}月, {number}月份, {_numeral(number)}月份"
        for number in range(1, 13)
    ),
    days={
        -2: "前天",
        -1: "昨天, 昨日",
        0: "今天, 今日, 今",
        1: "明天, 明日, 明儿, 明",
        2: "后天, 后日",
        3: "大后天",
    },
    units={
        "minute": "分钟, 分",
        "hour": "小时, 个小时, 钟头, 个钟头, 个钟",
        "day": "天",
        "week": "周, 星期, 礼拜, 个星期, 个礼拜",
        "month": "个月, 月",
        "year": "年",
        "working day": "个工作日",
    },
    parts={
        "morning": "上午, 早上, 早晨, 清晨, 早, 一早, 一大早",
        "noon": "中午, 正午",
        "afternoon": "下午, 午后",
        "evening": "晚上, 傍晚, 晚",
        "night": "夜里, 深夜, 半夜",
    },
    weekday_habits=(
        *(f"每周{c}, 每个周{c}, 每星期{c}, 每个星期{c}" for c in _WEEK),
        "每周日, 每个周日, 每星期日, 每个星期日, 每星期天, 每个星期天",
    ),
    working_week="工作日, 每个工作日, 平日, 平时",
    weekend="周末, 每周末, 每个周末",
    every_day="每天, 每日, 天天",
    numbers=_NUMBERS,
    ordinals={1: "第一个", 2: "第二个", 3: "第三个", 4: "第四个", 5: "第五个"},
    day_marks="日, 号",
    morning_marks="凌晨, am",
    afternoon_marks="pm",
    hour_marks="点, 点钟, 时, 点整",
    quarter_past="一刻",
    half_more="半, 个半",
    quarter_to="差一刻",
    next="下, 下个",
    this="这, 这个, 本, 这一, 当",
    last="上, 上个, 最后, 最后一个, 上一个",
    every="每, 每个",
    within="再过, 过",
    later="",
    start_of="初",
    end_of="底, 末",
    of="的",
    since="从, 自",
    until="到, 至",
    after_it="后, 以后, 之后, 过后, 起",
    until_it="前, 以前, 之前",
    between_it="之间, 间",
    between="在",
    both="和, 跟, 与, 及",
    either="或, 或者, 还是",
    vague="尽快, 马上, 立刻, 现在, 回头, 改天, 有空, 有时间, 随时, 发工资, 发薪, "
    "发薪日, 几, 过几天, 这几天, 过两天, 零点, 午夜, 半天, 春节, 过年, 国庆, 元旦, "
    "中秋, 月中, 中旬, 上旬, 下旬, 稍后, 晚点, 一会儿, 待会儿, 一上午, 一下午, 一晚上, 八月十五, "
    + _ROUGHLY,
    zones="我们的时间, 北京时间, 我这边",
    ignored="请, 给我, 打电话, 打给我, 再打, 回电, 大概, 大约, 左右, 准时, 当地时间, 吧, "
    "他们的时间, 时间",
    means={
        "半小时": "30分钟",
        "半个小时": "30分钟",
        "半个钟头": "30分钟",
        "一刻钟": "15分钟",
        "三刻": "45分",
        "最后一天": "最后天",
        "第一天": "1日",
        "今晚": "今天晚上",
        "明晚": "明天晚上",
        "今早": "今天早上",
        "明早": "明天早上",
        "后晚": "后天晚上",
    }
    | {
        f"{which}{week}{character}": f"{which} 周 周{character}"
        for which in ("下", "这", "本", "上")
        for week in _WEEKS
        for character in (*_WEEK, "日", "天")
    },
    spaced=False,
    until_is_by=True,
    month_first=True,
    part_alone_comes_back=True,
    ordinals_count=True,
    replies=CHINESE_REPLIES,
)
