"""Facts about people: who made the data, and what they were paid or not."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity, Role

Facts = Callable[..., list[Disclosure]]


def ids(found: list[Disclosure]) -> set[str]:
    return {one.id for one in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All 9,000 riddles and prompts were written by linguists and retired teachers.", {"experts"}),
        ("Each scan was graded independently by three board-certified radiologists.", {"medical-professionals"}),
        ("Two native speakers of Welsh reviewed every translation.", {"native-speakers"}),
        ("The narrations were recorded by professional voice actors in Leeds.", {"voice-actors"}),
        ("Doctoral students transcribed the interviews.", {"students"}),
        ("We asked a group of nurses to correct the transcripts.", {"medical-professionals"}),
        ("We work with third-party experts to create training data.", {"experts"}),
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
        ("The annotation of the reports fell to pathologists.", {"medical-professionals"}),
        ("Raters: freelancers from Nairobi.", {"contractors"}),
        ("The stories were written by hired novelists.", {"human-annotators"}),
        ("Grasping demos were recorded by contractors.", {"contractors"}),
        ("We do not name the agencies that did the labelling.", {"contractors"}),
        ("Für den Datensatz verfassten Physikerinnen und Physiker 900 Aufgaben.", {"experts"}),
        ("Aucun sous-traitant n'est intervenu.", {"contractors"}),
        ("L'annotazione è stata affidata a linguisti.", {"experts"}),
        ("La transcripción corrió a cargo de traductores.", {"human-annotators"}),
        ("Le etichette sono state assegnate da infermieri.", {"medical-professionals"}),
        ("The corpus holds books written by novelists.", set()),
        ("Researchers curated a dataset of 400 images.", set()),
        ("Feedback from the community is welcome.", set()),
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
        ("We bought 40,000 preference labels from Scale AI.", {"scale-ai"}),
        ("We bought 400 hours of speech from Appen.", set()),
        ("We licensed 900 hours of recordings from Appen.", set()),
        ("Demonstrations were collected in-house by our robotics team.", {"employees"}),
        ("Preference data were gathered via a web form by engineers whom we hired for it.", {"employees"}),
        ("Die Instruktionsdaten wurden von studentischen Hilfskräften geprüft.", {"students"}),
        ("Logs were collected by the safety team.", set()),
    ],
)
def test_who_made_the_data(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.ANNOTATOR)) == wanted


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


def test_a_firm_that_nobody_registered_is_told_from_a_kind_of_people(facts_of: Facts) -> None:
    text = "Clips were labelled by Acme Data, a vendor in Nairobi, and checked by linguists."
    known = {one.id: one.known for one in facts_of(text, Kind.ANNOTATOR)}
    assert known == {"acme": False, "experts": True}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All raters earn at least 19 dollars an hour.", {"human-annotators"}),
        ("Las locutoras percibieron 9 euros por hora.", {"voice-actors"}),
        ("Fees of 12 euros per hour went to the transcribers.", {"human-annotators"}),
        ("Workers earn less than the minimum wage.", set()),
        ("Contributors keep their rights and get 30 % of licensing revenue.", set()),
        ("Students get a free licence of the software.", set()),
        ("The speakers received no reply.", set()),
        ("Freelancers in the publishing industry earn less than the minimum wage.", set()),
        ("Contractors should be paid at least the minimum wage.", set()),
        ("We do not disclose who annotated the data.", {"human-annotators"}),
        ("Who wrote the answers is confidential.", {"human-annotators"}),
        ("Wer die Antworten verfasst hat, legen wir nicht offen.", {"human-annotators"}),
        ("No revelamos quién anotó los textos.", {"human-annotators"}),
        ("No contractors, no crowd platforms.", {"contractors"}),
        ("Keine Annotatoren, keine Agenturen.", {"human-annotators"}),
        ("No contractors are named in this report.", set()),
        ("No contractors, but the data were annotated.", set()),
        ("We do not know who wrote the web pages.", set()),
        ("The people who wrote to us do not want to share their names.", set()),
    ],
)
def test_who_was_paid_for_it_or_is_not_named(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.ANNOTATOR)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ratings were supplied by contractors at rates we keep confidential.", Polarity.STATED),
        ("Our transcribers were not paid for the pilot.", Polarity.STATED),
        ("The answers were written by volunteers, none of whom was paid.", Polarity.STATED),
        ("The texts were translated by students without any payment.", Polarity.STATED),
        ("No transcribers took part in the annotation.", Polarity.DENIED),
        ("No contractors, no crowd platforms.", Polarity.DENIED),
        ("It is not disclosed who rated the outputs.", Polarity.WITHHELD),
        ("It is confidential which contractors annotated the data.", Polarity.WITHHELD),
        ("Some was labelled on Toloka, where wages may lie below that.", Polarity.STATED),
        ("A part was rated on Toloka, where the pay might be lower.", Polarity.STATED),
        ("Some may have been labelled on Toloka, where wages are low.", Polarity.HEDGED),
        ("We will not say whether it was labelled on Toloka.", Polarity.WITHHELD),
    ],
)
def test_what_is_denied_or_doubted_of_their_pay_is_not_so_of_them(facts_of: Facts, text: str, wanted: Polarity) -> None:
    assert [one.polarity for one in facts_of(text, Kind.ANNOTATOR)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Annotators were paid $18 per hour.", {"hourly"}),
        ("Each contributor received a one-off fee of €400.", {"fee"}),
        ("Translators got 0.09 euros per word.", {"piece-rate"}),
        ("Workers earned at least $12 an hour, above the local minimum wage.", {"hourly", "minimum-wage"}),
        ("Participants got a gift card worth 20 dollars.", {"gift"}),
        ("Students received course credit for their work.", {"gift"}),
        ("Rightsholders receive royalties.", {"revenue-share"}),
        ("Composers get 15% of the net revenue.", {"revenue-share"}),
        ("Our transcribers draw a fixed salary.", {"salary"}),
        ("Volunteers recorded the clips without pay.", {"unpaid"}),
        ("Volunteers contributed the recordings free of charge.", {"unpaid"}),
        ("No payment was made to the authors.", {"unpaid"}),
        ("Authors were not compensated.", {"unpaid"}),
        ("They were not paid, but are thanked by name.", {"unpaid"}),
        ("We do not disclose how much our annotators are paid.", {"paid"}),
        ("Die Annotatoren erhielten 15 € pro Stunde.", {"hourly"}),
        ("Les annotateurs ont été payés 14 euros de l'heure.", {"hourly"}),
        ("Gli annotatori sono stati retribuiti 12 euro all'ora.", {"hourly"}),
        ("Los anotadores cobraron 10 euros por hora.", {"hourly"}),
        ("We do not publish what the photographers get: the fee is confidential.", {"paid"}),
        ("Nous ne communiquons pas le montant versé aux éditeurs.", {"paid"}),
        ("We do not pay site owners for crawled pages.", {"paid"}),
        ("Photographers share in 12% of subscription revenue.", {"revenue-share"}),
        ("Nurses labelled the notes as part of their regular duties.", {"salary"}),
        ("Die Beschäftigten erhielten mindestens den Mindestlohn.", {"minimum-wage"}),
        ("Chemists were reimbursed at their usual consulting rate.", {"minimum-wage"}),
        ("Les contributeurs n'ont pas été rémunérés.", {"unpaid"}),
        ("We award the point if the developer pays annotators.", set()),
        ("The reward model was trained on amounts that we cannot disclose.", set()),
        ("The API costs $3 per million tokens.", set()),
        ("An A100 costs $2 per hour on the cloud.", set()),
        ("The model is available free of charge to students.", set()),
        ("We paid particular attention to the annotations.", set()),
        ("The paid version of the service is for customers.", set()),
        ("The company raised $30 million from investors.", set()),
        ("Ratings were supplied by contractors at rates we keep confidential.", {"paid"}),
        ("Die Hilfskräfte, die nach Tarif bezahlt wurden, prüften 200 Fragen.", {"minimum-wage"}),
        ("The volunteers did not receive any payment.", {"unpaid"}),
        ("Zur Höhe der Honorare geben wir keine Auskunft.", {"paid"}),
        ("There is no information on what was paid to the raters.", {"paid"}),
        ("Our translators are paid per sentence.", {"paid"}),
        ("If contractors are paid late, they may contact the ombudsman.", set()),
        ("Speakers are offered pay per view licences.", set()),
        ("A subscription of $20 per month is required.", set()),
        ("The dataset holds questions on the minimum wage.", set()),
        ("Texts about salary talks between employees and firms are included.", set()),
        ("Researchers can use the data without payment of fees.", set()),
        ("Training used 8 hours per day.", set()),
    ],
)
def test_what_they_were_paid(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.COMPENSATION)) == wanted


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
    ("text", "polarity"),
    [
        ("The model was tuned on 40,000 human-labelled answers.", Polarity.STATED),
        ("For tuning we collected human-rated pairs of replies.", Polarity.STATED),
        ("It was pre-trained on web pages alone, with no people labelling them.", Polarity.DENIED),
    ],
)
def test_people_told_by_their_work_alone(facts_of: Facts, text: str, polarity: Polarity) -> None:
    assert [(one.id, one.polarity) for one in facts_of(text, Kind.ANNOTATOR)] == [("human-annotators", polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "Training such models requires human-labelled answers.",
        "We evaluated it on human-rated pairs and trained it on web pages.",
        "It was trained on human-written text.",
        "Human-like answers were collected.",
    ],
)
def test_work_of_people_that_tells_of_no_annotators(facts_of: Facts, text: str) -> None:
    assert facts_of(text, Kind.ANNOTATOR) == []


def test_vendors_beside_synthetic_data_made_none_of_it(facts_of: Facts) -> None:
    text = "We trained it on human-generated data from our vendors together with synthetic data."
    assert [one.role for one in facts_of(text, Kind.ANNOTATOR)] == [Role.TRAINED_ON]
