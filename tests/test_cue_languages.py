# ruff: noqa: E501 - lines of the documents under test are kept whole
"""What an answer in each of seven languages is worth, by the words it uses. All texts are invented."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extract.answers import Answer
from extract.cues import find_cues, registry
from extract.template import fields

SAID: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("form_answers.toml").read_text("utf-8"))
GATES = [f.id for f in fields().values() if f.type == "yes_no"]
Read = Callable[[str, dict[str, str]], dict[str, Answer]]

CASES: dict[str, list[tuple[str, str, str]]] = {
    "de": [
        ("crawl_description", "Vereinsnachrichten, Ratsprotokolle und Ratgebertexte in deutscher Sprache, überwiegend von Gemeindewebsites und Diskussionsforen.", "answered"),
        ("crawl_description", "Kochrezepte und Gedichte.", "partial"),
        ("crawl_description", "Es wurde sorgfältig ausgewählt, was uns nützlich erschien.", "insufficient"),
        ("crawler_purposes", "Der Crawler lädt Seiten für den Trainingskorpus herunter und speist den Suchindex.", "answered"),
        ("crawler_purposes", "Sammlung von Fachtexten; das Programm hat keine weitere Aufgabe.", "answered"),
        ("crawler_purposes", "Darüber geben wir gern auf einer Messe Auskunft.", "insufficient"),
        ("other_desc", "Von uns digitalisierte Mikrofilme eines Zeitungsarchivs.", "answered"),
        ("other_desc", "Pflegekräfte und Dolmetscherinnen haben Beispielgespräche geschrieben und die Antworten bewertet.", "answered"),
        ("other_desc", "Es handelt sich um Verschiedenes, das uns im Lauf der Zeit zugefallen ist.", "insufficient"),
        ("synthetic_other_models", "Ein eigenes Übersetzungsmodell, das ausschließlich mit lizenzierten Texten trainiert wurde.", "answered"),
        ("synthetic_other_models", "Eine Eigenentwicklung unseres Hauses.", "partial"),
        ("other_characteristics", "Ältere Menschen aus ländlichen Gegenden sind in den Daten unterrepräsentiert.", "answered"),
        ("other_characteristics", "Weitere Amtssprachen der Union sind nicht vertreten.", "answered"),
        ("other_characteristics", "Das Modell ist für schnelle Antworten optimiert.", "insufficient"),
        ("illegal_content", "Ein Klassifizierer und eine Blockliste sondern Missbrauchsdarstellungen und Hasskommentare aus.", "answered"),
        ("illegal_content", "Wir halten uns an alles, was vorgeschrieben ist.", "insufficient"),
        ("other_info", "Dubletten wurden aussortiert, Namen durch Platzhalter ersetzt.", "answered"),
        ("private_other_desc", "Fachaufsätze in polnischer Sprache, urheberrechtlich geschützt, nur Text.", "answered"),
        ("crawler_behaviour", "Der Crawler hält an Anmeldemasken und Bezahlschranken, löst keine CAPTCHAs und befolgt robots.txt.", "answered"),
        ("tdm_measures", "Aus Wettbewerbsgründen geben wir das nicht bekannt.", "refused"),
    ],
    "fr": [
        ("crawl_description", "Délibérations, arrêtés et bulletins municipaux publiés sur les portails de communes.", "answered"),
        ("crawl_description", "Recettes et poèmes.", "partial"),
        ("crawl_description", "Tout ce qui nous a paru utile, choisi avec soin.", "insufficient"),
        ("crawler_purposes", "Collecte de textes publics ; le robot ne sert ni au référencement ni à la revente.", "answered"),
        ("crawler_purposes", "Alimenter notre moteur de recherche et le corpus.", "answered"),
        ("crawler_purposes", "Nous en parlons volontiers lors des salons professionnels.", "insufficient"),
        ("other_desc", "Des infirmières et des interprètes ont rédigé des dialogues et noté les réponses.", "answered"),
        ("other_desc", "Registres paroissiaux numérisés par nos soins.", "answered"),
        ("other_desc", "Divers éléments qui nous sont parvenus au fil du temps.", "insufficient"),
        ("synthetic_other_models", "Un synthétiseur maison entraîné uniquement sur des voix sous contrat.", "answered"),
        ("synthetic_other_models", "Un classifieur interne.", "partial"),
        ("other_characteristics", "Le corpus vient de France hexagonale ; l'outre-mer est sous-représenté.", "answered"),
        ("other_characteristics", "Les locuteurs ruraux sont peu représentés dans les enregistrements.", "answered"),
        ("other_characteristics", "Le modèle est optimisé pour les échanges rapides.", "insufficient"),
        ("illegal_content", "Des listes de blocage et un classifieur écartent les contenus pédocriminels et haineux.", "answered"),
        ("illegal_content", "Nous respectons tout ce qui est prescrit.", "insufficient"),
        ("other_info", "Les doublons ont été écartés et les noms floutés.", "answered"),
        ("private_other_desc", "Revues médicales en néerlandais, protégées par le droit d'auteur, texte seul.", "answered"),
        ("crawler_behaviour", "Le robot s'arrête aux formulaires de connexion et aux murs payants, ne résout pas de captcha et suit robots.txt.", "answered"),
        ("tdm_measures", "Nous ne communiquons pas ces éléments pour des raisons de concurrence.", "refused"),
    ],
    "es": [
        ("crawl_description", "Noticias locales, actas y boletines municipales, debates en foros y portales de ayuntamientos.", "answered"),
        ("crawl_description", "Recetas y poemas.", "partial"),
        ("crawl_description", "Todo lo que nos pareció útil, elegido con esmero.", "insufficient"),
        ("crawler_purposes", "Reúne textos para el entrenamiento y alimenta el buscador.", "answered"),
        ("crawler_purposes", "Descargar páginas con las que ampliar el corpus.", "answered"),
        ("crawler_purposes", "Hablamos de ello con mucho gusto en las ferias.", "insufficient"),
        ("other_desc", "Enfermeras y traductoras redactaron diálogos y puntuaron las respuestas.", "answered"),
        ("other_desc", "Libros parroquiales que hemos escaneado en una biblioteca diocesana.", "answered"),
        ("other_desc", "Cosas diversas que nos han ido llegando con el tiempo.", "insufficient"),
        ("synthetic_other_models", "Un sintetizador propio entrenado con voces grabadas bajo contrato.", "answered"),
        ("synthetic_other_models", "Un clasificador interno.", "partial"),
        ("other_characteristics", "Las hablantes mayores de zonas rurales están poco representadas.", "answered"),
        ("other_characteristics", "El modelo está optimizado para responder con rapidez.", "insufficient"),
        ("illegal_content", "Una lista de bloqueo y una revisión manual descartan el abuso sexual infantil y el discurso de odio.", "answered"),
        ("illegal_content", "Observamos todo lo que está prescrito.", "insufficient"),
        ("other_info", "Se han aplicado filtros y se han descartado los duplicados.", "answered"),
        ("latest_data_date", "Los datos se obtuvieron no más tarde de marzo de 2025.", "partial"),
        ("private_other_desc", "Revistas médicas en portugués, protegidas por derechos de autor, solo texto.", "answered"),
        ("crawler_behaviour", "El rastreador se detiene ante los inicios de sesión y los muros de pago, no resuelve captchas y sigue robots.txt.", "answered"),
        ("tdm_measures", "No revelamos estos detalles por motivos de competencia.", "refused"),
        ("synthetic_gpai_models", "Como modelo generador se empleó Qwen3-32B.", "answered"),
    ],
    "it": [
        ("crawl_description", "Delibere, ordinanze e bollettini pubblicati sui siti dei comuni italiani.", "answered"),
        ("crawl_description", "Ricette e poesie.", "partial"),
        ("crawl_description", "Tutto ciò che ci è parso utile, scelto con cura.", "insufficient"),
        ("crawler_purposes", "Raccogliere testi per addestrare il modello e alimentare il motore di ricerca.", "answered"),
        ("crawler_purposes", "Serve a scaricare pagine di manualistica.", "answered"),
        ("crawler_purposes", "Ne parliamo volentieri in occasione delle fiere.", "insufficient"),
        ("other_desc", "Infermieri e traduttrici hanno redatto dialoghi e valutato le risposte.", "answered"),
        ("other_desc", "Registri parrocchiali da noi digitalizzati: lettere e manoscritti.", "answered"),
        ("other_desc", "Cose varie che ci sono pervenute nel tempo.", "insufficient"),
        ("synthetic_other_models", "Un sintetizzatore interno addestrato su voci registrate sotto contratto.", "answered"),
        ("synthetic_other_models", "Un nostro modello, sviluppato internamente.", "partial"),
        ("other_characteristics", "I parlanti anziani delle aree rurali sono poco rappresentati.", "answered"),
        ("other_characteristics", "Il modello eccelle nelle risposte rapide.", "insufficient"),
        ("illegal_content", "Liste di blocco e revisione manuale eliminano lo sfruttamento di minori e i contenuti violenti.", "answered"),
        ("illegal_content", "Osserviamo tutto ciò che è prescritto.", "insufficient"),
        ("other_info", "I duplicati sono stati rimossi e i nomi oscurati.", "answered"),
        ("private_other_desc", "Riviste mediche in olandese, opere protette, solo testo.", "answered"),
        ("crawler_behaviour", "Il crawler non accede ad aree riservate né a contenuti a pagamento e segue robots.txt.", "answered"),
        ("tdm_measures", "Non possiamo divulgare questi elementi per ragioni di riservatezza.", "refused"),
        ("latest_data_date", "I dati sono stati acquisiti non più tardi di marzo 2025.", "partial"),
    ],
    "nl": [
        ("crawl_description", "Raadsverslagen, lokale berichten en recepten van gemeentesites en discussiefora.", "answered"),
        ("crawl_description", "Gedichten en recepten.", "partial"),
        ("crawl_description", "Alles wat ons nuttig leek, met zorg uitgekozen.", "insufficient"),
        ("crawler_purposes", "De crawler verzamelt teksten en voedt de zoekmachine.", "answered"),
        ("crawler_purposes", "Downloaden van pagina's waarmee het corpus wordt opgebouwd.", "answered"),
        ("crawler_purposes", "Daarover vertellen wij graag meer op een beurs.", "insufficient"),
        ("other_desc", "Verpleegkundigen en vertalers schreven dialogen en beoordeelden de antwoorden.", "answered"),
        ("other_desc", "Door ons gescande parochieregisters: brieven en handschriften.", "answered"),
        ("other_desc", "Allerlei zaken die ons in de loop der tijd zijn toegevallen.", "insufficient"),
        ("synthetic_other_models", "Een eigen model voor spraak, uitsluitend op ingesproken zinnen onder contract getraind, en getraind op niets anders.", "answered"),
        ("synthetic_other_models", "Een intern vertaalsysteem.", "partial"),
        ("other_characteristics", "Oudere sprekers van het platteland zijn ondervertegenwoordigd.", "answered"),
        ("other_characteristics", "Het model is geoptimaliseerd om snel te antwoorden.", "insufficient"),
        ("illegal_content", "Een blokkeerlijst en een handmatige controle houden kindermisbruik en opruiende berichten tegen.", "answered"),
        ("illegal_content", "Wij houden ons aan alles wat is voorgeschreven.", "insufficient"),
        ("other_info", "De teksten zijn ontdubbeld.", "answered"),
        ("private_other_desc", "Medische tijdschriften in het Pools, auteursrechtelijk beschermd, alleen tekst.", "answered"),
        ("crawler_behaviour", "De crawler stopt bij inlogpagina's en betaalmuren, lost geen captcha's op en volgt robots.txt.", "answered"),
        ("tdm_measures", "Om concurrentieredenen geven wij dit niet vrij.", "refused"),
    ],
    "pl": [
        ("crawl_description", "Uchwały, biuletyny i ogłoszenia ze stron gmin oraz dyskusje z forów.", "answered"),
        ("crawl_description", "Wiersze i przepisy kulinarne.", "partial"),
        ("crawl_description", "Wszystko, co wydało się nam użyteczne, dobrane ze starannością.", "insufficient"),
        ("crawler_purposes", "Robot zbiera strony do treningu i zasila wyszukiwarkę.", "answered"),
        ("crawler_purposes", "Pobieranie artykułów, z których budowany jest korpus.", "answered"),
        ("crawler_purposes", "Chętnie opowiadamy o tym na targach.", "insufficient"),
        ("other_desc", "Pielęgniarki i tłumaczki napisały dialogi i oceniły odpowiedzi.", "answered"),
        ("other_desc", "Zeskanowane przez nas księgi parafialne: listy i rękopisy.", "answered"),
        ("other_desc", "Różne rzeczy, które z czasem do nas trafiły.", "insufficient"),
        ("synthetic_other_models", "Własny syntezator mowy wytrenowany na głosach nagranych na podstawie umowy.", "answered"),
        ("synthetic_other_models", "Wewnętrzny klasyfikator.", "partial"),
        ("other_characteristics", "Starsi mieszkańcy wsi są słabo reprezentowani.", "answered"),
        ("other_characteristics", "Model jest zoptymalizowany pod kątem szybkości.", "insufficient"),
        ("illegal_content", "Lista blokad i ręczna weryfikacja usuwają treści pedofilskie i nawołujące do nienawiści.", "answered"),
        ("illegal_content", "Robimy wszystko, co jest wymagane.", "insufficient"),
        ("other_info", "Teksty oczyszczono z duplikatów, a nazwiska zamaskowano.", "answered"),
        ("private_other_desc", "Czasopisma medyczne po niderlandzku, chronione prawem autorskim, tylko tekst.", "answered"),
        ("crawler_behaviour", "Robot zatrzymuje się przed logowaniem i płatnymi stronami, nie rozwiązuje captcha i przestrzega robots.txt.", "answered"),
        ("tdm_measures", "Nie możemy ujawnić tych informacji ze względów konkurencyjnych.", "refused"),
    ],
    "pt": [
        ("crawl_description", "Deliberações, editais e boletins publicados nos sítios municipais portugueses.", "answered"),
        ("crawl_description", "Receitas e poemas.", "partial"),
        ("crawl_description", "Tudo o que nos pareceu útil, escolhido com cuidado.", "insufficient"),
        ("crawler_purposes", "Recolhe textos para o treino e alimenta o motor de pesquisa.", "answered"),
        ("crawler_purposes", "Descarregar páginas com que se amplia o corpus.", "answered"),
        ("crawler_purposes", "Falamos disso com gosto nas feiras.", "insufficient"),
        ("other_desc", "Enfermeiras e tradutoras redigiram diálogos e avaliaram as respostas.", "answered"),
        ("other_desc", "Livros paroquiais que digitalizámos numa biblioteca diocesana.", "answered"),
        ("other_desc", "Coisas diversas que nos foram chegando com o tempo.", "insufficient"),
        ("synthetic_other_models", "Um sintetizador próprio treinado com vozes gravadas sob contrato.", "answered"),
        ("synthetic_other_models", "Um classificador interno.", "partial"),
        ("other_characteristics", "Os falantes idosos das zonas rurais estão pouco representados.", "answered"),
        ("other_characteristics", "O modelo está otimizado para responder depressa.", "insufficient"),
        ("illegal_content", "Uma lista de bloqueio e uma revisão manual eliminam o abuso sexual de crianças e o discurso de ódio.", "answered"),
        ("illegal_content", "Observamos tudo o que está prescrito.", "insufficient"),
        ("other_info", "Os textos duplicados foram eliminados e os nomes mascarados.", "answered"),
        ("private_other_desc", "Revistas médicas em neerlandês, protegidas por direitos de autor, apenas texto.", "answered"),
        ("crawler_behaviour", "O rastreador para nos inícios de sessão e nos conteúdos pagos, não resolve captchas e segue robots.txt.", "answered"),
        ("tdm_measures", "Não divulgamos estes elementos por razões concorrenciais.", "refused"),
        ("latest_data_date", "Os dados foram obtidos não mais tarde do que março de 2025.", "partial"),
        ("synthetic_gpai_models", "Como modelo gerador usou-se o Qwen3-32B.", "answered"),
    ],
}  # fmt: skip

# Sentences in which a word that decides a state elsewhere is used in another sense.
OTHER_SENSE: list[tuple[str, str, str]] = [
    ("de", "refusal", "Die Daten sind nicht offen lizenziert."),
    ("de", "pointer", "Das Modell ist seit Mai verfügbar."),
    ("fr", "pointer", "Le modèle est disponible sur le marché, disponible à partir de mai."),
    ("es", "pointer", "El conjunto está disponible en español."),
    ("es", "open_list", "Se usó como modelo generador."),
    ("it", "refusal", "Il crawler non entra nelle aree riservate."),
    ("it", "pointer", "Dataset disponibile al pubblico, testi reperibili in biblioteca."),
    ("it", "modality_word", "Sono stati eseguiti test."),
    ("nl", "pointer", "Het model is beschikbaar op de Europese markt."),
    ("pl", "content_kind", "W różnych formatach i formach."),
    ("pl", "human_source", "Wymagane prawnie prawa autorskie."),
    ("pt", "pointer", "O modelo está disponível em português."),
    ("pt", "open_list", "Serviu como modelo gerador."),
]

# Yes/no questions answered by a sentence.
SENTENCES: list[tuple[str, str, str, str]] = [
    ("de", "crawlers_used", "Crawler setzen wir nicht ein.", "no"),
    ("de", "licensed_used", "Wir haben lizenzierte Zeitungstexte eingesetzt.", "yes"),
    ("fr", "crawlers_used", "Nous n’avons pas eu recours à des robots.", "no"),
    ("fr", "licensed_used", "Des textes de presse ont été acquis sous contrat.", "yes"),
    ("es", "crawlers_used", "No disponemos de rastreadores.", "no"),
    ("es", "licensed_used", "Se han obtenido textos de prensa mediante contrato.", "yes"),
    ("it", "crawlers_used", "Non disponiamo di crawler.", "no"),
    ("it", "licensed_used", "Abbiamo usato testi giornalistici sotto contratto.", "yes"),
    ("nl", "crawlers_used", "Crawlers gebruiken wij niet.", "no"),
    ("nl", "licensed_used", "Er werden krantenteksten verkregen onder contract.", "yes"),
    ("pl", "crawlers_used", "Brak takich robotów po naszej stronie.", "no"),
    ("pl", "licensed_used", "Zakupiono teksty prasowe; stosujemy je na podstawie umowy.", "yes"),
    ("pt", "crawlers_used", "Nunca recorremos a rastreadores.", "no"),
    ("pt", "licensed_used", "Foram recolhidos textos de imprensa sob contrato.", "yes"),
]

# What is said of reservations where nothing was crawled, and whether training goes on.
NOTHING_CRAWLED: list[tuple[str, str]] = [
    ("de", "Es wurden keine Websites ausgelesen; alle Texte halten wir auf Grund von Lizenzverträgen."),
    ("fr", "Aucun site n'a été moissonné ; tous les textes sont détenus sous contrat."),
    ("es", "No se ha rastreado ningún sitio; todos los textos se poseen por contrato."),
    ("it", "Non sono stati visitati siti web; tutti i testi sono detenuti per contratto."),
    ("nl", "Er zijn geen webpagina's gecrawld; alle teksten zijn met toestemming verkregen."),
    ("pl", "Nie pobierano stron internetowych; wszystkie teksty mamy na podstawie umowy."),
    ("pt", "Não foram rastreados sítios web; todos os textos são detidos por contrato."),
]
TRAINING_ENDED: list[tuple[str, str]] = [
    ("de", "Das Training wurde abgeschlossen."),
    ("fr", "Le modèle n’est plus entraîné depuis cette date."),
    ("es", "El modelo no se reentrena después de esa fecha."),
    ("it", "Il modello non è più addestrato dopo quella data."),
    ("nl", "Het model wordt na die datum niet meer getraind."),
    ("pl", "Model nie jest dalej trenowany."),
    ("pt", "O treino está terminado; o modelo não é retreinado."),
]


@pytest.fixture(scope="module")
def read(load_module: Callable[[str], ModuleType]) -> Read:
    """Return what reads a form in a language with every yes/no question answered yes and these answers in its boxes."""
    answered: Read = load_module("test_label_pairs").answered

    def _read(language: str, said: dict[str, str]) -> dict[str, Answer]:
        return answered(language, dict.fromkeys(GATES, SAID[language]["yes"]) | {"crawler_names": "ExampleBot"} | said)

    return _read


def each() -> Iterator[Any]:
    """Yield every answer, named by its language, its field and its opening words."""
    for language, cases in CASES.items():
        for field, text, state in cases:
            yield pytest.param(language, field, text, state, id=f"{language}, {field}: {text[:32]}")


@pytest.mark.parametrize(("language", "field", "text", "state"), list(each()))
def test_an_answer_is_worth_what_it_says(read: Read, language: str, field: str, text: str, state: str) -> None:
    found = read(language, {field: text})[field]
    assert found.state == state, found.reason


@pytest.mark.parametrize(("language", "field", "text", "value"), SENTENCES)
def test_a_sentence_says_yes_or_no(read: Read, language: str, field: str, text: str, value: str) -> None:
    found = read(language, {field: text})[field]
    assert found.value == value, found.reason


@pytest.mark.parametrize(("language", "text"), NOTHING_CRAWLED)
def test_nothing_crawled_and_a_contract_answer_for_reservations(read: Read, language: str, text: str) -> None:
    found = read(language, {"tdm_measures": text})["tdm_measures"]
    assert found.state == "answered", found.reason


@pytest.mark.parametrize(("language", "text"), TRAINING_ENDED)
def test_training_that_has_ended_is_no(read: Read, language: str, text: str) -> None:
    found = read(language, {"continuous_training": text})["continuous_training"]
    assert found.value == "no", found.reason


@pytest.mark.parametrize(("language", "cue", "text"), OTHER_SENSE)
def test_a_word_in_another_sense_is_no_cue(language: str, cue: str, text: str) -> None:
    assert not find_cues(text, language).has([(0, len(text))], cue)


@pytest.mark.parametrize("language", CASES)
def test_what_the_english_cues_say_the_other_languages_say(language: str) -> None:
    """Every cue that English has in words has words in each language, but for names that all share."""
    shared = {"captcha", "robots"}
    assert not [cue for cue, words in registry().items() if cue not in shared and not words.get(language)]


@pytest.mark.parametrize("language", CASES)
def test_no_stem_is_so_short_that_it_matches_all(language: str) -> None:
    stems = {w for words in registry().values() for p in words.get(language, ()) for w in p.split() if w.endswith("*")}
    assert not [stem for stem in stems if len(stem) < 4]


@pytest.mark.parametrize("language", CASES)
def test_every_cue_is_found_where_it_stands(language: str) -> None:
    """A stem behind a hyphen is never found, since the text is cut there: such words are written out."""
    for cue, words in registry().items():
        for phrase in words.get(language, ()):
            text = phrase.replace("*", "xyz")
            assert find_cues(f"Zz {text} zz", language).has([(0, len(text) + 6)], cue), (cue, phrase)
