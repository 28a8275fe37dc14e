"""Facts about people: who made the data, what they were paid, whose data they are."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity

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
    ],
)
def test_what_is_denied_of_their_pay_is_not_denied_of_them(facts_of: Facts, text: str, wanted: Polarity) -> None:
    assert [one.polarity for one in facts_of(text, Kind.ANNOTATOR)] == [wanted]


def test_a_firm_that_nobody_registered_is_told_from_a_kind_of_people(facts_of: Facts) -> None:
    text = "Clips were labelled by Acme Data, a vendor in Nairobi, and checked by linguists."
    known = {one.id: one.known for one in facts_of(text, Kind.ANNOTATOR)}
    assert known == {"acme": False, "experts": True}


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
        ("Faces were blurred and licence plates masked before training.", {"faces", "licence-plates"}),
        ("We removed e-mail addresses, phone numbers and names from the pages.", {"contact-details", "names"}),
        ("The corpus contains no health records.", {"health-data"}),
        ("User names were replaced with random strings.", {"user-names"}),
        ("No human genetic data were included.", {"genetic"}),
        ("Private messages were never used for training.", {"private-messages"}),
        ("The dataset may include home addresses of individuals.", {"contact-details"}),
        ("We cannot rule out that some personal data remain.", {"personal-data"}),
        ("We have not sought out special categories of data.", {"special-categories"}),
        ("API keys and passwords were masked in the source code.", {"credentials"}),
        ("Gesichter und Kennzeichen wurden unkenntlich gemacht.", {"faces", "licence-plates"}),
        ("Les visages et les plaques d'immatriculation ont été floutés.", {"faces", "licence-plates"}),
        ("I volti sono stati sfocati.", {"faces"}),
        ("Las direcciones IP fueron eliminadas del corpus.", {"identifiers"}),
        ("The transcripts were anonymised.", {"personal-data-removed"}),
        ("Phone numbers got replaced by placeholders.", {"contact-details"}),
        ("Licence plates likewise.", {"licence-plates"}),
        ("Rows that held names or account numbers were dropped.", {"names", "financial-data"}),
        ("Human genetic data are not part of it.", {"genetic"}),
        ("Bank statements were not used.", {"financial-data"}),
        ("Namen von Patienten lagen bereits anonymisiert vor.", {"names"}),
        ("Aucune donnée de santé n'y figure.", {"health-data"}),
        ("No recopilamos datos de menores.", {"children-data"}),
        ("No puede descartarse que las fotos muestren rostros.", {"faces"}),
        ("I dati personali, come codici fiscali, sono stati rimossi.", {"personal-data", "identifiers"}),
        ("The model was trained on financial data and clinical data.", set()),
        ("Dates were replaced with synthetic names.", set()),
        ("You have the right to anonymisation of your data.", set()),
        ("Please provide your email address and phone number when you sign up.", set()),
        ("The model may generate phone numbers or e-mail addresses.", set()),
        ("Do not use the model for face recognition.", set()),
        ("Column names were removed from the tables.", set()),
        ("The face of the clock was removed.", set()),
        ("Names of drugs were replaced by codes.", set()),
        ("Hugging Face filtered the dataset.", set()),
        ("We collect personal data when you create an account.", set()),
        ("Podrían quedar datos personales en los subtítulos.", {"personal-data"}),
        ("Personal data might still be present in the news articles.", {"personal-data"}),
        ("The web pages may mention faces or voices of identifiable persons.", {"faces"}),
        ("PII was stripped from the medical records.", {"personal-data"}),
        ("Personal data may be present in prompts that you submit.", set()),
        ("Names of streets may appear in the maps.", set()),
        ("The names of the contributors are not disclosed in the dataset.", set()),
        ("Your personal data is used to run our services.", set()),
        ("We may share Personal Data with service providers.", set()),
        ("Contact details: ml@example.org", set()),
        ("The micro avg of F1 is 0.91.", set()),
        ("We have the right to transfer data under the GDPR.", set()),
    ],
)
def test_whose_data_they_are(facts_of: Facts, text: str, wanted: set[str]) -> None:
    assert ids(facts_of(text, Kind.PERSONAL_DATA)) == wanted
