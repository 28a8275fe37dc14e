"""Scripts that part no words by blanks, Chinese and Japanese, and Korean, which joins particles to a name: where a name
in Latin letters begins and ends in them, and the words of training and testing around it."""

import re

from extract.disclosures import Role
from extract.folding import lower

LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # inside a character class
UNSPACED = re.compile(f"[{LETTERS}]")
# What was done with the thing named, between two stops.
_STOP = re.compile(r"[。；！？\n]|[.;!?](?=\s)")
_CLAUSE = re.compile(r"[，、,（）()]")
_TUNED = re.compile(r"微调|微調|ファインチューニング|파인튜닝|미세 ?조정|\bsft\b")
_TRAINED = re.compile(r"训练|訓練|学習|トレーニング|학습|훈련")
_TESTED = re.compile(r"评测|評測|评估|評估|評価|测试|測試|テスト|ベンチマーク|基准|基準|평가|벤치마크")
_NOT = re.compile(
    r"未|没有|沒有|不使用|不用于|ない|ません|않|推理|评测|評価|评估|測試|测试|テスト|速度|学習率|学习率|能够|支持"
)
_BEFORE, _BEHIND = 90, 40  # characters around the place that are looked at


def joins(before: str, after: str) -> bool:
    """Return whether two neighbouring characters are of one word: letters or figures, of one sort of script."""
    if not (before.isalnum() and after.isalnum()):
        return False
    return (before < "\u3040" and after < "\u3040") or bool(UNSPACED.match(before)) == bool(UNSPACED.match(after))


def role_around(text: str, start: int, end: int) -> Role | None:
    """Return the role that the sentence around a place gives it in such a script, None where it gives none or denies
    it."""
    low = lower(text[max(0, start - _BEFORE) : end + _BEHIND])
    at, to = min(start, _BEFORE), min(start, _BEFORE) + end - start
    first = max([0, *(match.end() for match in _STOP.finditer(low, 0, at))])
    stop = _STOP.search(low, to)
    last = stop.start() if stop else len(low)
    sentence = low[first:last]
    begin = max([first, *(match.end() for match in _CLAUSE.finditer(low, first, at))])
    ends = _CLAUSE.search(low, to, last)
    clause = low[begin : ends.start() if ends else last]
    tuned, trained = _TUNED.search(sentence), _TRAINED.search(sentence)
    told_here = _TUNED.search(clause) or _TRAINED.search(clause)
    if _TESTED.search(clause if tuned or trained else sentence) and not told_here:
        return Role.EVALUATED_ON
    if (tuned is None and trained is None) or _NOT.search(clause):
        return None
    return Role.FINE_TUNED_ON if tuned else Role.TRAINED_ON
