"""Who made the data, where another predicate than their work says so; and what they were not paid."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity

Facts = Callable[..., list[Disclosure]]


def ids(found: list[Disclosure]) -> set[str]:
    return {one.id for one in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Retired sailors and volunteers from Brest read 90 hours of stories aloud.", {"volunteers"}),
        ("Native speakers of Frisian read 4,000 sentences into a microphone.", {"native-speakers"}),
        ("Des bénévoles ont lu 3 000 phrases à voix haute.", {"volunteers"}),
        ("Gli studenti hanno letto le frasi ad alta voce.", {"students"}),
        ("Los voluntarios leyeron las frases en voz alta.", {"volunteers"}),
        ("Studierende haben 900 Sätze eingelesen.", {"students"}),
        # Near misses.
        ("Students read the paper in class.", set()),
        ("Teachers read our blog and like it.", set()),
        ("Experten haben die Daten vor dem Training gesehen.", set()),
    ],
)
def test_who_read_it_aloud(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.ANNOTATOR)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Teleoperators were our own staff in Turin.", {"employees"}),
        ("All raters were law students.", {"human-annotators", "students"}),
        ("Raters in Pune are freelancers.", {"contractors"}),
        ("Die Annotatoren waren Studierende.", {"human-annotators", "students"}),
        ("Les annotateurs étaient des juristes.", {"human-annotators", "experts"}),
        ("Gli annotatori erano studenti.", {"human-annotators", "students"}),
        ("Nuestros anotadores eran estudiantes.", {"human-annotators", "students"}),
        # Near misses.
        ("All raters were adults.", set()),
        ("Tour operators are experts in travel.", set()),
        ("Operators are paid as experts.", set()),
        ("Operators were trained by engineers.", set()),
        ("The readers of this card are engineers.", set()),
        ("Speakers at the workshop were asked by students.", set()),
    ],
)
def test_who_the_annotators_were(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.ANNOTATOR)) - {"human-annotators"} == wanted - {"human-annotators"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Labels were corrected by Acme's own tool and, for poems, by two philologists.", {"experts"}),
        ("Clips were transcribed by students in Graz and by retired teachers.", {"students", "experts"}),
        (
            "Die Fragen wurden von Lehrkräften und von Studierenden der Universität Graz verfasst.",
            {"experts", "students"},
        ),
        ("Les phrases ont été traduites par des étudiants et par des juristes.", {"students", "experts"}),
        ("Le frasi sono state tradotte da studenti e da giuristi.", {"students", "experts"}),
        ("Disagreements were settled by a senior pathologist.", {"medical-professionals"}),
        ("Les désaccords ont été tranchés par des linguistes.", {"experts"}),
        ("Los desacuerdos fueron decididos por lingüistas.", {"experts"}),
        ("Preference labels came from Toloka and from our own staff.", {"toloka", "employees"}),
        ("Ratings were gathered in spring 2024 from contractors.", {"contractors"}),
        ("Contributors to the Ladin corpus worked without pay.", {"human-annotators"}),
        ("Participants in the speech collection received a voucher.", {"human-annotators"}),
        # Near misses.
        ("The books were translated by machine and read by students.", set()),
        ("The model card was checked by lawyers and by engineers.", set()),
        ("The dispute was settled by lawyers.", set()),
        ("Contributors to the library receive a badge.", set()),
        ("Contributors to the dataset repository must sign a form.", set()),
        ("Participants in the workshop received a voucher.", set()),
    ],
)
def test_several_who_made_the_data(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.ANNOTATOR)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our transcribers weren't paid.", {"unpaid"}),
        ("The volunteers haven't been compensated.", {"unpaid"}),
        ("The participants didn't receive payment.", {"unpaid"}),
        ("Birders checked the labels, none of whom received any fee.", {"unpaid"}),
        ("Keiner der Freiwilligen wurde bezahlt.", {"unpaid"}),
        ("Nurses labelled the scans without additional pay.", {"unpaid"}),
        ("Die Ärzte prüften die Befunde ohne zusätzliche Vergütung.", {"unpaid"}),
        ("Les médecins ont relu les notes sans rémunération supplémentaire.", {"unpaid"}),
        ("Our annotation team is salaried.", {"salary"}),
        ("Annotators got 2,500 forints an hour.", {"hourly"}),
        ("Transcribers earned 140 baht per hour.", {"hourly"}),
        ("Whether the nurses were paid by the hour is confidential.", {"hourly"}),
        ("Il compenso dei traduttori non viene reso noto.", {"paid"}),
        # Near misses.
        ("None of the speakers received a reply.", set()),
        ("We ask whether the annotators are paid by the hour.", set()),
        ("Customers who weren't charged may write to us.", set()),
        ("The server costs 900 forints a day.", set()),
        ("The table lists whether employees are salaried.", set()),
    ],
)
def test_what_they_were_not_paid(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.COMPENSATION)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some was labelled on Toloka, where wages may lie below that.", Polarity.STATED),
        ("A part was rated on Toloka, where the pay might be lower.", Polarity.STATED),
        ("Some may have been labelled on Toloka, where wages are low.", Polarity.HEDGED),
        ("We will not say whether it was labelled on Toloka.", Polarity.WITHHELD),
    ],
)
def test_what_is_doubted_of_their_pay_is_not_doubted_of_them(facts_of: Facts, text: str, wanted: Polarity) -> None:
    assert [one.polarity for one in facts_of(text, Kind.ANNOTATOR)] == [wanted]
