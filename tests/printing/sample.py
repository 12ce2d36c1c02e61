"""A handout in six languages, made of everything the layout kit offers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from migrantech_kit.base.places import shipped
from migrantech_kit.printing.boxes import Box, Rule
from migrantech_kit.printing.geometry import A4, Paper
from migrantech_kit.printing.layout import Block, InLanguage, Stack
from migrantech_kit.printing.look import COLOUR, NORMAL, Look, Palette, TextStyle, look
from migrantech_kit.printing.page import Document, Running, Section, Sheet
from migrantech_kit.printing.paragraph import BULLET, Paragraph
from migrantech_kit.printing.pdf_file import About
from migrantech_kit.printing.picture import Picture
from migrantech_kit.printing.pieces import rich
from migrantech_kit.printing.qr import QrCode
from migrantech_kit.printing.rows import Column, Columns
from migrantech_kit.printing.table import Table

LANGUAGES = ("fr", "en", "pt", "tr", "ar", "uk")
ADDRESS = "https://example.org/{language}/work-contract/"


@dataclass(frozen=True)
class Words:
    """The words of the handout in one language."""

    title: str
    lead: str
    look_for: str
    points: tuple[str, ...]
    before: str
    questions: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    checked: str
    scan: str
    glossary_title: str
    glossary: tuple[tuple[str, str, str], ...]

    def all(self) -> str:
        """Return everything, as one text without marks of style."""
        parts = [self.title, self.lead, self.look_for, *self.points, self.before, *self.questions, self.checked]
        parts += [word for fact in self.facts for word in fact] + [self.scan, self.glossary_title]
        parts += [text for _, word, meaning in self.glossary for text in (word, meaning)]
        return "\n".join(parts).replace("**", "")


WORDS = {
    "fr": Words(
        title="Le contrat de travail",
        lead="Un contrat est un accord : vous travaillez, l’employeur paie. Lisez **avant** de signer.",
        look_for="Six informations à chercher",
        points=(
            "**L’employeur** : son nom et son adresse.",
            "**Le poste** : votre métier et vos tâches.",
            "**Les heures** : 35 heures par semaine, de 8 h 30 à 17 h.",
            "**Le salaire** : brut (avant) et net (dans votre poche), par exemple 1 802 €.",
            "**La date de fin** : il y en a une (CDD) ou il n’y en a pas (CDI).",
            "**La période d’essai** : on peut arrêter plus vite ; demandez « combien de temps ? ».",
        ),
        before="Avant de signer, demandez",
        questions=("Quand est-ce que je commence ?", "Qui fait mon planning ?", "Je peux avoir une copie ?"),
        facts=(("Urgences", "112"), ("Inspection du travail", "inspection@example.org"), ("Durée légale", "35 h")),
        checked="Vérifié le 12/05/2026. Vérifiez sur place.",
        scan="Cette page sur votre téléphone",
        glossary_title="Les mots du contrat",
        glossary=(
            ("contract", "le contrat", "un accord écrit et signé"),
            ("employer", "l’employeur", "la personne qui paie"),
            ("clock", "les heures", "le temps de travail"),
            ("pay", "le salaire", "l’argent du travail"),
            ("coins", "net", "l’argent que vous recevez"),
            ("end-date", "la date de fin", "le dernier jour"),
            ("calendar", "le planning", "les jours et les heures"),
            ("signature", "signer", "écrire son nom : j’accepte"),
            ("copy", "la copie", "le même papier pour vous"),
            ("question", "demander", "poser une question"),
            ("help", "l’aide", "quelqu’un vous explique"),
            ("law", "la loi", "les règles du pays"),
        ),
    ),
    "en": Words(
        title="The work contract",
        lead="A contract is an agreement: you work, the employer pays. Read it **before** you sign.",
        look_for="Six things to look for",
        points=(
            "**The employer**: name and address.",
            "**The job**: your trade and your tasks.",
            "**The hours**: 35 hours a week, from 8:30 to 17:00.",
            "**The pay**: gross (before) and net (in your pocket), for example €1,802.",
            "**The end date**: there is one (fixed-term) or there is none (permanent).",
            "**The trial period**: it can stop sooner; ask “how long?”",
        ),
        before="Before you sign, ask",
        questions=("When do I start?", "Who plans my hours?", "Can I have a copy?"),
        facts=(("Emergency", "112"), ("Labour inspection", "inspection@example.org"), ("Legal hours", "35 h")),
        checked="Checked on 12/05/2026. Check locally.",
        scan="This page on your phone",
        glossary_title="The words of the contract",
        glossary=(
            ("contract", "the contract", "a written, signed agreement"),
            ("employer", "the employer", "the person who pays"),
            ("clock", "the hours", "the time at work"),
            ("pay", "the pay", "the money for work"),
            ("coins", "net", "the money you receive"),
            ("end-date", "the end date", "the last day"),
            ("calendar", "the schedule", "the days and the hours"),
            ("signature", "to sign", "to write your name: I accept"),
            ("copy", "the copy", "the same paper for you"),
            ("question", "to ask", "to put a question"),
            ("help", "help", "somebody explains"),
            ("law", "the law", "the rules of the country"),
        ),
    ),
    "pt": Words(
        title="O contrato de trabalho",
        lead="Um contrato é um acordo: a pessoa trabalha, o empregador paga. Leia **antes** de assinar.",
        look_for="Seis informações a procurar",
        points=(
            "**O empregador**: o nome e a morada.",
            "**A função**: a sua profissão e as suas tarefas.",
            "**As horas**: 40 horas por semana, das 8h30 às 17h30.",
            "**O salário**: ilíquido (antes) e líquido (na sua mão), por exemplo 870 €.",
            "**A data de fim**: existe (a termo) ou não existe (sem termo).",
            "**O período experimental**: pode acabar mais depressa; pergunte «quanto tempo?».",
        ),
        before="Antes de assinar, pergunte",
        questions=("Quando começo?", "Quem faz o meu horário?", "Posso ter uma cópia?"),
        facts=(("Emergência", "112"), ("Inspeção do trabalho", "inspection@example.org"), ("Horário legal", "40 h")),
        checked="Verificado em 12/05/2026. Confirme no local.",
        scan="Esta página no seu telemóvel",
        glossary_title="As palavras do contrato",
        glossary=(
            ("contract", "o contrato", "um acordo escrito e assinado"),
            ("employer", "o empregador", "a pessoa que paga"),
            ("clock", "as horas", "o tempo de trabalho"),
            ("pay", "o salário", "o dinheiro do trabalho"),
            ("coins", "líquido", "o dinheiro que recebe"),
            ("end-date", "a data de fim", "o último dia"),
            ("calendar", "o horário", "os dias e as horas"),
            ("signature", "assinar", "escrever o nome: aceito"),
            ("copy", "a cópia", "o mesmo papel para si"),
            ("question", "perguntar", "fazer uma pergunta"),
            ("help", "a ajuda", "alguém explica"),
            ("law", "a lei", "as regras do país"),
        ),
    ),
    "tr": Words(
        title="İş sözleşmesi",
        lead="Sözleşme bir anlaşmadır: siz çalışırsınız, işveren öder. İmzadan **önce** okuyun. İmza = kabul.",
        look_for="Aranacak altı bilgi",
        points=(
            "**İşveren**: adı ve adresi.",
            "**İş**: mesleğiniz ve görevleriniz.",
            "**Saatler**: haftada 45 saat, 08.30’dan 18.00’e kadar.",
            "**Ücret**: brüt (önce) ve net (elinize geçen), örneğin ₺22.104.",
            "**Bitiş tarihi**: vardır (belirli süreli) ya da yoktur (belirsiz süreli).",
            "**Deneme süresi**: daha çabuk bitebilir; “ne kadar?” diye sorun.",
        ),
        before="İmzadan önce sorun",
        questions=("Ne zaman başlıyorum?", "Çalışma planımı kim yapıyor?", "Bir kopya alabilir miyim?"),
        facts=(("Acil", "112"), ("İş müfettişliği", "inspection@example.org"), ("Yasal süre", "45 saat")),
        checked="12.05.2026 tarihinde kontrol edildi. Yerinde doğrulayın.",
        scan="Bu sayfa telefonunuzda",
        glossary_title="Sözleşmenin sözcükleri",
        glossary=(
            ("contract", "sözleşme", "yazılı ve imzalı anlaşma"),
            ("employer", "işveren", "ücreti ödeyen kişi"),
            ("clock", "saatler", "çalışma süresi"),
            ("pay", "ücret", "işin parası"),
            ("coins", "net", "elinize geçen para"),
            ("end-date", "bitiş tarihi", "son gün"),
            ("calendar", "çalışma planı", "günler ve saatler"),
            ("signature", "imzalamak", "adını yazmak: kabul ediyorum"),
            ("copy", "kopya", "aynı kâğıt sizin için"),
            ("question", "sormak", "soru sormak"),
            ("help", "yardım", "biri size açıklar"),
            ("law", "yasa", "ülkenin kuralları"),
        ),
    ),
    "ar": Words(
        title="عقد العمل",
        lead="العقد اتفاق: أنت تعمل وصاحب العمل يدفع. اقرأ **قبل** أن توقّع. التوقيع = القبول.",
        look_for="ست معلومات تبحث عنها",
        points=(
            "**صاحب العمل**: اسمه وعنوانه.",
            "**الوظيفة**: مهنتك ومهامك.",
            "**الساعات**: 35 ساعة في الأسبوع، من 8:30 إلى 17:00.",
            "**الأجر**: الإجمالي (قبل الاقتطاع) والصافي (ما تقبضه)، مثلًا 1802 يورو.",
            "**تاريخ الانتهاء**: موجود (CDD) أو غير موجود (CDI).",
            "**فترة التجربة**: قد ينتهي العمل بسرعة؛ اسأل: «كم تدوم؟».",
        ),
        before="قبل أن توقّع، اسأل",
        questions=("متى أبدأ العمل؟", "من ينظّم ساعات عملي؟", "هل يمكنني أخذ نسخة؟"),
        facts=(("الطوارئ", "112"), ("تفتيش العمل", "inspection@example.org"), ("المدة القانونية", "35 ساعة")),
        checked="تم التحقق يوم 12/05/2026. تأكّد في مكان إقامتك.",
        scan="هذه الصفحة على هاتفك",
        glossary_title="كلمات العقد",
        glossary=(
            ("contract", "العقد", "اتفاق مكتوب وموقّع"),
            ("employer", "صاحب العمل", "الشخص الذي يدفع الأجر"),
            ("clock", "الساعات", "مدة العمل"),
            ("pay", "الأجر", "المال مقابل العمل"),
            ("coins", "الصافي", "المال الذي تقبضه"),
            ("end-date", "تاريخ الانتهاء", "آخر يوم في العمل"),
            ("calendar", "جدول العمل", "الأيام والساعات"),
            ("signature", "التوقيع", "تكتب اسمك: أنا أقبل"),
            ("copy", "النسخة", "الورقة نفسها لك"),
            ("question", "السؤال", "أن تسأل عن شيء"),
            ("help", "المساعدة", "شخص يشرح لك"),
            ("law", "القانون", "قواعد البلد"),
        ),
    ),
    "uk": Words(
        title="Трудовий договір",
        lead="Договір — це угода: Ви працюєте, роботодавець платить. Читайте **до** підпису. Підпис = згода.",
        look_for="Шість відомостей, які треба знайти",
        points=(
            "**Роботодавець**: назва та адреса.",
            "**Посада**: Ваша професія і завдання.",
            "**Години**: 35 годин на тиждень, з 8:30 до 17:00.",
            "**Зарплата**: брутто (до податків) і нетто (на руки), наприклад 1802 €.",
            "**Дата закінчення**: вона є (строковий) або її немає (безстроковий).",
            "**Випробування**: можна припинити швидше; запитайте: «Скільки часу?».",
        ),
        before="Перед підписом запитайте",
        questions=("Коли я починаю?", "Хто складає мій графік?", "Чи можу я мати копію?"),
        facts=(("Екстрена служба", "112"), ("Інспекція праці", "inspection@example.org"), ("Законний час", "35 год")),
        checked="Перевірено 12.05.2026. Уточніть на місці.",
        scan="Ця сторінка на Вашому телефоні",
        glossary_title="Слова договору",
        glossary=(
            ("contract", "договір", "письмова угода з підписом"),
            ("employer", "роботодавець", "той, хто платить"),
            ("clock", "години", "час роботи"),
            ("pay", "зарплата", "гроші за роботу"),
            ("coins", "нетто", "гроші, які Ви отримуєте"),
            ("end-date", "дата закінчення", "останній день"),
            ("calendar", "графік", "дні та години"),
            ("signature", "підписати", "написати ім’я: я згоден"),
            ("copy", "копія", "такий самий папір для Вас"),
            ("question", "запитати", "поставити запитання"),
            ("help", "допомога", "хтось пояснює"),
            ("law", "закон", "правила країни"),
        ),
    ),
}


def handout(
    language: str, second: str = "", palette: Palette = COLOUR, size: float = NORMAL, paper: Paper = A4
) -> Document:
    """Return the handout in one language, or in two side by side."""
    style = look(palette, size)
    languages = (language, second) if second else (language,)
    titles = " / ".join(WORDS[each].title for each in languages)
    footer = Running(style.small, leading=titles, trailing="{page} / {pages}")
    sheet = Sheet(paper, footer=footer)
    front = [_side_by_side(languages, part, style) for part in (_opening, _points, _questions)]
    return Document(
        about=About(titles, language, author="AMSED"),
        palette=palette,
        sections=(
            Section([*front, _facts_and_code(languages, style)], sheet, pages=1),
            Section([_glossary(languages, style)], sheet, pages=1),
        ),
    )


def picture(name: str) -> Path:
    """Return the file of a shipped picture."""
    return shipped("resources") / "pictures" / "colour" / f"{name}.svg"


def _side_by_side(languages: tuple[str, ...], part: Callable[[Words, Look], Block], style: Look) -> Block:
    blocks = [InLanguage(part(WORDS[each], style), each) for each in languages]
    return blocks[0] if len(blocks) == 1 else Columns(blocks)


def _opening(words: Words, style: Look) -> Block:
    return Stack([Paragraph(words.title, style.title), Paragraph(rich(words.lead), style.body)])


def _points(words: Words, style: Look) -> Block:
    points = [Paragraph(rich(point), style.body, marker=f"{number}.") for number, point in enumerate(words.points, 1)]
    return Stack([Paragraph(words.look_for, style.heading), *points])


def _questions(words: Words, style: Look) -> Block:
    questions = [Paragraph(question, style.body, marker=BULLET) for question in words.questions]
    return Box([Paragraph(words.before, style.strong), *questions], bar=True)


def _facts_and_code(languages: tuple[str, ...], style: Look) -> Block:
    language = languages[0]
    words = WORDS[language]
    facts = Table(
        columns=(Column(), Column()),
        rows=[[Paragraph(name, style.cell), Paragraph(value, style.cell)] for name, value in words.facts],
    )
    address = ADDRESS.format(language=language)
    code = Stack(
        [
            Paragraph(words.scan, style.small),
            QrCode(address, words.scan, address.removeprefix("https://"), style.small),
        ]
    )
    return Columns([Stack([facts, Paragraph(words.checked, style.small)]), code], (Column(share=3), Column(share=2)))


def _glossary(languages: tuple[str, ...], style: Look) -> Block:
    cards = []
    for index, (name, word, _) in enumerate(WORDS[languages[0]].glossary):
        parts: list[Block] = [Picture(picture(name), word, 54)]
        for each in languages:
            _, term, meaning = WORDS[each].glossary[index]
            texts = (Paragraph(term, _centred(style, bold=True)), Paragraph(meaning, _centred(style)))
            parts.append(InLanguage(Stack(texts), each))
        cards.append(Box(parts, padding=6, filled=False))
    across = 3
    rows = [cards[at : at + across] for at in range(0, len(cards), across)]
    grid = Table([Column()] * across, rows, rules="none", padding=3)
    return Stack([Paragraph(WORDS[languages[0]].glossary_title, style.title), Rule(), grid])


def _centred(style: Look, bold: bool = False) -> TextStyle:
    return replace(style.strong if bold else style.body, align="centre", after=1)
