"""Facts about people: who made the data, what they were paid, whose data they are."""

import pytest

from extract.detectors import find_all
from extract.disclosures import Kind
from extract.rows import lay_out


def ids(text: str, kind: Kind) -> set[str]:
    document = lay_out(text)
    found = find_all(document)
    assert find_all(document, filtered=False) == found
    return {one.id for one in found if one.kind is kind}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All 9,000 riddles and prompts were written by linguists and retired teachers.", {"experts"}),
        ("Each scan was graded independently by three board-certified radiologists.", {"medical-professionals"}),
        ("Two native speakers of Welsh reviewed every translation.", {"native-speakers"}),
        ("The narrations were recorded by professional voice actors in Leeds.", {"voice-actors"}),
        ("Doctoral students transcribed the interviews.", {"students"}),
        ("We asked a group of nurses to correct the transcripts.", {"medical-professionals"}),
        ("Labels were provided by our own staff.", {"employees"}),
        ("The demonstrations come from students of the university.", {"students"}),
        ("No interns took part in the labelling.", {"employees"}),
        ("Our lawyers were not involved in the annotation.", {"experts"}),
        ("The answers that our mathematicians wrote were kept.", {"experts"}),
        ("Die Fragen wurden von Fachleuten und Studierenden geschrieben.", {"experts", "students"}),
        ("Les réponses ont été rédigées par des médecins.", {"medical-professionals"}),
        ("Le risposte sono state scritte da insegnanti.", {"experts"}),
        ("Las frases fueron traducidas por hablantes nativos.", {"native-speakers"}),
        ("The images were labelled by Acme Data, a vendor in Nairobi.", {"acme"}),
        ("We collected 30,000 ratings through the platform Quorbit.", {"quorbit"}),
        ("Annotators employed by Brightlane Services graded the answers.", {"brightlaneservices"}),
        ("Recordings were transcribed by a start-up called Murmur.", {"murmur"}),
        ("Annotators were recruited on Prolific.", {"prolific"}),
        ("This model card was written by our engineers and reviewed by lawyers.", set()),
        ("The model is meant for students, teachers and researchers.", set()),
        ("It was evaluated by physicians, who liked its answers in most cases.", set()),
        ("The Wikipedia articles were labelled by GPT-4o.", set()),
        ("We hired 40 engineers to build the cluster.", set()),
        ("Employees can opt out of data collection.", set()),
        ("The corpus contains interviews with physicians and nurses.", set()),
        ("Questions for graduate students are harder than those for pupils.", set()),
        ("Our lawyers reviewed the licences of every dataset.", set()),
        ("Outputs should be checked by a physician before use.", set()),
        ("The router ranks 128 experts and labels tokens.", set()),
        ("The annotation platform Label Studio was used by our students.", set()),
        ("Volunteers run the hackathon every year.", set()),
        ("Who are the annotators?", set()),
    ],
)
def test_who_made_the_data(text: str, wanted: set[str]) -> None:
    assert ids(text, Kind.ANNOTATOR) == wanted


def test_a_firm_that_nobody_registered_is_told_from_a_kind_of_people() -> None:
    found = find_all(lay_out("Clips were labelled by Acme Data, a vendor in Nairobi, and checked by linguists."))
    known = {one.id: one.known for one in found if one.kind is Kind.ANNOTATOR}
    assert known == {"acme": False, "experts": True}
