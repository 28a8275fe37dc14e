"""Amounts of data in Chinese, Japanese and Korean text, which parts no words by blanks: "3万亿token", "3兆トークン"."""

import math
import re
from collections.abc import Mapping

from extract.folding import lower
from extract.quantities import Bound, Quantity
from extract.unspaced import UNSPACED

_UNITS = {
    "tokens": "tokens token トークン 词元 詞元 토큰",
    "words": "单词 單詞 単語 단어",
    "characters": "字符 汉字 漢字 文字",
    "images": "图片 圖片 图像 圖像 画像 이미지",
    "documents": "文档 文檔 文件 文書 网页 網頁 ウェブページ 문서",
    "examples": "样本 樣本 数据样本 サンプル 指令数据 샘플 예제",
    "sentences": "句子 文章対 문장",
    "pairs": "图文对 文本对 ペア 쌍",
}
UNIT_OF_UNSPACED: Mapping[str, str] = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_UNIT_WORDS = "|".join(sorted(UNIT_OF_UNSPACED, key=lambda word: -len(word)))
UNSPACED_UNIT = re.compile(_UNIT_WORDS)
_SCALES = {
    1e3: "k 千",
    1e4: "万 萬 만",
    1e5: "十万 十萬",
    1e6: "m 百万 百萬 백만",
    1e7: "千万 千萬 천만",
    1e8: "亿 億 억",
    1e9: "b 十亿 十億",
    1e10: "百亿 百億",
    1e11: "千亿 千億",
    1e12: "t 万亿 萬億 兆 조",
}
SCALE_OF_UNSPACED: Mapping[str, float] = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_SCALE_WORDS = "|".join(sorted(SCALE_OF_UNSPACED, key=lambda word: -len(word)))
_AMOUNT = re.compile(
    r"(?<![a-z0-9_.,/^$-])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)\s?"
    rf"(?P<scale>{_SCALE_WORDS})?"
    r"(?P<open>余|餘|多|以上)?\s?(?:个|個|张|張|篇|条|條|枚|件|개|장|건)?(?:の|的|의)?\s?(?:高质量|高品質|训练|学習|文本|偏好|指令|对话|对齐)?(?:の|的)?\s?"
    rf"(?P<unit>{_UNIT_WORDS})(?![a-z])(?P<above>以上)?"
)
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:约|約|大约|大約|近|およそ|大概|ほぼ|약)\s?$"), "about"),
    (re.compile(r"(?:超过|超過|逾|多于|至少|超|>)\s?$"), "at_least"),
    (re.compile(r"(?:最大|最多|不超过|不到|未满|최대|<)\s?$"), "at_most"),
)
# What a model reads at once is less, and is counted likewise.
LEAST: Mapping[str, float] = {"tokens": 1_000_000, "words": 1_000_000, "characters": 1_000_000}
_SETTING = re.compile(r"上下文|长度|長さ|長度|コンテキスト|词表|語彙|每秒|毎秒|批次|バッチ|最大長|生成")


def find_unspaced(block: str) -> tuple[Quantity, ...]:
    """Return the amounts in a block that holds such writing, in reading order."""
    if block.isascii() or UNSPACED.search(block) is None:
        return ()
    low = lower(block)
    return tuple(one for match in _AMOUNT.finditer(low) if (one := _quantity(block, low, match)) is not None)


def _quantity(block: str, low: str, match: re.Match[str]) -> Quantity | None:
    if UNSPACED.search(low, max(0, match.start() - 3), match.end() + 3) is None:
        return None  # an amount among Latin words
    scale = SCALE_OF_UNSPACED[match["scale"]] if match["scale"] else 1.0
    number = float(match["number"].replace(",", "")) * scale
    unit = UNIT_OF_UNSPACED[match["unit"]]
    if number < LEAST.get(unit, 100):
        return None
    if _SETTING.search(low, max(0, match.start() - 12), match.start()) or _SETTING.match(low, match.end()):
        return None
    start, bound = match.start(), _bound(match)
    for rule, name in _BOUNDS:
        lead = rule.search(low, max(0, start - 6), start)
        if lead:
            start, bound = lead.start(), name
            break
    least = {"at_most": 0.0, "about": number * 0.9}.get(bound, number)
    most = {"at_least": math.inf, "about": number * 1.1}.get(bound, number)
    raw = block[start : match.end()]
    return Quantity(start=start, end=match.end(), raw=raw, number=number, low=least, high=most, unit=unit, bound=bound)


def _bound(match: re.Match[str]) -> Bound:
    return "at_least" if match["open"] or match["above"] else "exact"
