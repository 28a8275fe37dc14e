"""Labelled spans out to and in from annotation tools: Label Studio and doccano, without losing or moving one.

A label is "field=state". Offsets are code points everywhere in this project and in doccano; Label Studio runs in a
browser and counts UTF-16 units, so they are turned at the border. Labels without a place (absent …) travel beside."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.exits import Exit, Failure
from extract.answers import AnswerState


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Label:
    """What a coder says of one question in one document; start and end are None where the label has no place."""

    document: str
    field: str
    state: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


def label_studio_config(labels: Iterable[Label]) -> str:
    """Return the labelling interface for a Label Studio project, with every label that occurs."""
    from html import escape

    names = sorted({f"{x.field}={x.state}" for x in labels})
    spans = "".join(f'<Label value="{escape(n, quote=True)}"/>' for n in names)
    choices = "".join(f'<Choice value="{escape(n, quote=True)}"/>' for n in names)
    return (
        f'<View><Labels name="answer" toName="text">{spans}</Labels><Text name="text" value="$text"/>'
        f'<Choices name="without_place" toName="text" choice="multiple">{choices}</Choices></View>'
    )


def label_studio_tasks(texts: Mapping[str, str], labels: Iterable[Label]) -> list[dict[str, Any]]:
    """Return Label Studio tasks, one per document, the labels as predictions."""
    by_document = _grouped(labels)
    tasks = []
    for document, text in sorted(texts.items()):
        units = _utf16_places(text)
        results: list[dict[str, Any]] = []
        for n, x in enumerate(by_document.get(document, []), 1):
            result: dict[str, Any] = {"id": f"{x.field}-{n}", "to_name": "text"}
            if x.start is None or x.end is None:
                result |= {"from_name": "without_place", "type": "choices"}
                result["value"] = {"choices": [f"{x.field}={x.state}"]}
            else:
                result |= {"from_name": "answer", "type": "labels"}
                result["value"] = {"start": units[x.start], "end": units[x.end], "text": text[x.start : x.end]}
                result["value"]["labels"] = [f"{x.field}={x.state}"]
            results.append(result)
        data = {"text": text, "document": document}
        tasks.append({"data": data, "predictions": [{"model_version": "disclosed", "result": results}]})
    return tasks


def label_studio_labels(tasks: Sequence[Mapping[str, Any]]) -> Iterator[Label]:
    """Yield the labels of exported Label Studio tasks: a person's annotations where there are any, else predictions.

    Raises KeyError, TypeError or ValueError where a task is not of that shape."""
    for task in tasks:
        text, document = task["data"]["text"], task["data"]["document"]
        points = {unit: point for point, unit in enumerate(_utf16_places(text))}
        rounds = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")] or task.get("predictions", ())
        for result in (r for one in rounds[-1:] for r in one["result"]):
            value = result["value"]
            for name in value.get("labels") or value.get("choices") or ():
                field, state = _parts(name)
                if result["type"] == "choices":
                    yield Label(document=document, field=field, state=state)
                else:
                    start, end = points[value["start"]], points[value["end"]]
                    yield Label(
                        document=document, field=field, state=state, start=start, end=end, quote=text[start:end]
                    )


def doccano_lines(texts: Mapping[str, str], labels: Iterable[Label]) -> list[dict[str, Any]]:
    """Return doccano examples, one per document: `label` holds [start, end, name]."""
    by_document = _grouped(labels)
    return [
        {
            "text": text,
            "label": [
                [x.start, x.end, f"{x.field}={x.state}"] for x in by_document.get(document, []) if x.start is not None
            ],
            "document": document,
            "without_place": [f"{x.field}={x.state}" for x in by_document.get(document, []) if x.start is None],
        }
        for document, text in sorted(texts.items())
    ]


def doccano_labels(lines: Sequence[Mapping[str, Any]]) -> Iterator[Label]:
    """Yield the labels of doccano's export. Raises KeyError, TypeError or ValueError where a line has another shape."""
    for line in lines:
        meta = line.get("meta") or line
        document, text = meta.get("document") or line["document"], line["text"]
        for start, end, name in line.get("label") or line.get("labels") or line.get("entities") or ():
            field, state = _parts(name)
            if not 0 <= start < end <= len(text):
                raise ValueError(f"span {start} to {end} lies outside the text")
            yield Label(document=document, field=field, state=state, start=start, end=end, quote=text[start:end])
        for name in meta.get("without_place") or ():
            field, state = _parts(name)
            yield Label(document=document, field=field, state=state)


def read_labels(text: str, name: str) -> list[Label]:
    """Return the labels of a file exported from either tool. Raises Failure(UNREADABLE) naming the file."""
    try:
        try:
            whole = json.loads(text)
        except json.JSONDecodeError:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
        items = whole if isinstance(whole, list) else [whole]
        studio = bool(items) and "data" in items[0]
        return list(label_studio_labels(items) if studio else doccano_labels(items))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise Failure(
            f"{name}: neither a Label Studio nor a doccano export ({type(error).__name__}: {error}).",
            mend="Export as JSON from Label Studio, as JSONL from doccano, and keep the field `document`.",
            code=Exit.UNREADABLE,
        ) from error


def _parts(name: str) -> tuple[str, str]:
    field, equals, state = name.partition("=")
    if not equals:
        raise ValueError(f"the label '{name}' is not of the form field=state")
    return field, str(AnswerState(state))


def _grouped(labels: Iterable[Label]) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for x in labels:
        found.setdefault(x.document, []).append(x)
    return found


def _utf16_places(text: str) -> list[int]:
    """Return for every code point, and for the end, how many UTF-16 units stand before it."""
    places, at = [], 0
    for character in text:
        places.append(at)
        at += 2 if ord(character) > 0xFFFF else 1
    return [*places, at]
