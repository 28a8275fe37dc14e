"""Personal data: what a text says of them, cannot rule out, answers with yes or no, or will not speak of."""

from collections.abc import Callable

import pytest

from extract.disclosures import Disclosure, Kind, Polarity

Facts = Callable[..., list[Disclosure]]
STATED, DENIED, HEDGED, WITHHELD = Polarity.STATED, Polarity.DENIED, Polarity.HEDGED, Polarity.WITHHELD


def told(found: list[Disclosure]) -> set[tuple[str, Polarity]]:
    """Return id and polarity of each fact."""
    return {(one.id, one.polarity) for one in found}


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
    assert {one.id for one in facts_of(text, Kind.PERSONAL_DATA)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We cannot rule out that a few faces remain in the drone footage.", {("faces", HEDGED)}),
        ("It isn't possible to rule out that names remain in the minutes.", {("names", HEDGED)}),
        ("We do not exclude that home addresses survive in the letters.", {("contact-details", HEDGED)}),
        (
            "Wir können nicht ausschließen, dass Telefonnummern im Korpus verblieben sind.",
            {("contact-details", HEDGED)},
        ),
        ("Nous ne pouvons garantir que des visages ne subsistent pas dans les photos.", {("faces", HEDGED)}),
        ("Nous n'excluons pas que des noms de patients subsistent dans les lettres.", {("names", HEDGED)}),
        ("Non escludiamo che indirizzi e-mail siano rimasti nel corpus.", {("contact-details", HEDGED)}),
        ("No descartamos que queden datos personales en los foros.", {("personal-data", HEDGED)}),
        ("We can't exclude that some, such as religious beliefs, are in the corpus.", {("special-categories", HEDGED)}),
        ("The filter is not flawless: some personal data might slip through.", {("personal-data", HEDGED)}),
        # Near misses: what is denied stays denied, and a model's output is no data.
        ("No personal data may remain in the corpus.", {("personal-data", DENIED)}),
        ("No names that readers might know were kept in the corpus.", set()),
        ("We cannot rule out that the model utters names that appear on the web.", set()),
        ("We cannot rule out that faces of clocks were painted by hand.", set()),
        ("We rule out the use of health data.", set()),
        (
            "Nous ne gardons pas ces pages du corpus afin d'exclure les données personnelles.",
            {("personal-data", DENIED)},
        ),
        ("The corpus contains no personal data, and errors cannot be ruled out.", {("personal-data", DENIED)}),
    ],
)
def test_what_is_not_ruled_out_is_in_doubt(facts_of: Facts, text: str, wanted: set[tuple[str, Polarity]]) -> None:
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- Personal information: yes", {("personal-data", STATED)}),
        ("(7) Personal information (Cal. Civ. Code § 1798.140): none", {("personal-data", DENIED)}),
        ("Personal information as defined in Cal. Civ. Code § 1798.140: no", {("personal-data", DENIED)}),
        ("4. Personenbezogene Daten (Art. 4 DSGVO): ja", {("personal-data", STATED)}),
        ("Données à caractère personnel : aucune", {("personal-data", DENIED)}),
        ("Dati personali: sì", {("personal-data", STATED)}),
        ("Datos personales: ninguno", {("personal-data", DENIED)}),
        ("Dados pessoais: não", {("personal-data", DENIED)}),
        # Near misses: a label that asks for something else, or is answered with more than that.
        ("Personal information: see our privacy policy", set()),
        ("Personal information: yes, you may delete your account", set()),
        ("Contact for questions about personal information: none", set()),
        ("Personal data controller: Acme GmbH", set()),
    ],
)
def test_a_label_is_answered_with_yes_or_no(facts_of: Facts, text: str, wanted: set[tuple[str, Polarity]]) -> None:
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The dialogues contain no patient data.", {("health-data", DENIED)}),
        ("The questions hold no bank details.", {("financial-data", DENIED)}),
        ("Data of individual patients were not used.", {("health-data", DENIED)}),
        ("Special categories of personal data as defined by law were not gathered.", {("special-categories", DENIED)}),
        (
            "Besondere Kategorien personenbezogener Daten im Sinne von Art. 9 DSGVO wurden nicht erhoben.",
            {("special-categories", DENIED)},
        ),
        (
            "Des données à caractère personnel au sens du RGPD n'ont pas été collectées.",
            {("personal-data", DENIED)},
        ),
        ("We will not say which personal data were present.", {("personal-data", WITHHELD)}),
        ("Whether personal data were included is confidential.", {("personal-data", WITHHELD)}),
        # Near misses.
        ("Personal data under the regulation are processed lawfully.", set()),
        ("The contract contains no names.", set()),
        ("Your personal data are not collected.", set()),
        ("Your prompts must contain no patient data.", set()),
        ("We do not disclose personal data that we hold.", set()),
        ("We say which personal data you can delete.", set()),
    ],
)
def test_what_is_said_not_to_be_there_or_kept_back(
    facts_of: Facts, text: str, wanted: set[tuple[str, Polarity]]
) -> None:
    assert told(facts_of(text, Kind.PERSONAL_DATA)) == wanted
