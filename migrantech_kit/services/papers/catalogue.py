"""The table of all printable documents: a line says what one is about, what can be chosen, and who prepares it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from migrantech_kit.base.message import Message, msg
from migrantech_kit.domain.documents import LABEL_STOCKS, About, DocumentKind, LabelStock, Option, Paper, PrintOrder
from migrantech_kit.services.papers.attendance_sheet import SHEET_FORMS, attendance_sheet
from migrantech_kit.services.papers.cards import answer_cards, badges, feedback_form
from migrantech_kit.services.papers.codes import labels, poster, room_card
from migrantech_kit.services.papers.handout import handout
from migrantech_kit.services.papers.notice import notice
from migrantech_kit.services.papers.person import person
from migrantech_kit.services.papers.reports import group_report, session_report
from migrantech_kit.services.papers.slides import slides
from migrantech_kit.services.papers.sources import Prepared, Sources
from migrantech_kit.services.papers.statements import attestation, certificate
from migrantech_kit.services.papers.tutor_pack import tutor_pack

_READER = frozenset({Option.LANGUAGES, Option.COUNTRY, Option.GREY})


@dataclass(frozen=True, slots=True)
class Entry:
    """Bind a kind of document to the function that prepares it."""

    kind: DocumentKind
    prepare: Callable[[PrintOrder, Sources], Prepared]


def _grid(stock: LabelStock) -> Message:
    size = f"{stock.width:g} × {stock.height:g} mm"
    return msg("{count} labels a sheet, {size}", count=stock.count, size=size)


CATALOGUE: Final = (
    Entry(
        DocumentKind(
            "handout",
            msg("Handout"),
            About.MODULE,
            _READER | {Option.PAPER, Option.LARGE, Option.FACING, Option.WITH_ADDRESS},
            languages=2,
            papers=(Paper.A4, Paper.A5),
        ),
        handout,
    ),
    Entry(
        DocumentKind(
            "slides",
            msg("Slides with notes"),
            About.MODULE,
            _READER | {Option.PER_PAGE},
            languages=2,
            per_page=(2, 1, 4, 6),
        ),
        slides,
    ),
    Entry(
        DocumentKind(
            "tutor-pack",
            msg("Tutor pack"),
            About.SESSION,
            frozenset({Option.LANGUAGES, Option.GREY, Option.PER_PAGE}),
            per_page=(4, 2, 1, 6),
        ),
        tutor_pack,
    ),
    Entry(
        DocumentKind(
            "attendance-sheet",
            msg("Attendance sheet"),
            About.SESSION,
            frozenset({Option.LANGUAGES, Option.FILLED, Option.VARIANT}),
            languages=2,
            variants=SHEET_FORMS,
        ),
        attendance_sheet,
    ),
    Entry(
        DocumentKind(
            "attestation",
            msg("Attestation of attendance"),
            About.GROUP,
            frozenset({Option.COUNTRY, Option.GREY}),
            also=(About.SESSION, About.LEARNER),
        ),
        attestation,
    ),
    Entry(
        DocumentKind(
            "certificate",
            msg("Certificate of completion (certificat de réalisation)"),
            About.GROUP,
            frozenset({Option.GREY}),
            also=(About.SESSION, About.LEARNER),
        ),
        certificate,
    ),
    Entry(
        DocumentKind(
            "labels",
            msg("QR labels"),
            About.MODULE,
            frozenset({Option.LANGUAGES, Option.VARIANT, Option.COPIES, Option.WITH_ADDRESS}),
            languages=0,
            variants=tuple((stock.key, _grid(stock)) for stock in LABEL_STOCKS),
            also=(About.PLAN,),
        ),
        labels,
    ),
    Entry(
        DocumentKind(
            "poster",
            msg("QR poster"),
            About.MODULE,
            frozenset({Option.LANGUAGES, Option.PAPER, Option.GREY, Option.WITH_ADDRESS}),
            languages=0,
            papers=(Paper.A4, Paper.A3),
            also=(About.PLAN,),
        ),
        poster,
    ),
    Entry(
        DocumentKind(
            "room-card",
            msg("Room card: Wi-Fi and address"),
            About.ORGANISATION,
            frozenset({Option.LANGUAGES, Option.GREY, Option.WIFI, Option.WITH_ADDRESS}),
            languages=0,
            also=(About.MODULE,),
        ),
        room_card,
    ),
    Entry(
        DocumentKind(
            "answer-cards",
            msg("Answer cards A to D"),
            About.GROUP,
            frozenset({Option.GREY, Option.COPIES}),
            also=(About.SESSION, About.LEARNER, About.ORGANISATION),
        ),
        answer_cards,
    ),
    Entry(
        DocumentKind(
            "badges",
            msg("Name badges"),
            About.GROUP,
            frozenset({Option.GREY}),
            also=(About.SESSION, About.LEARNER),
        ),
        badges,
    ),
    Entry(
        DocumentKind(
            "feedback-form",
            msg("Feedback form"),
            About.SESSION,
            frozenset({Option.LANGUAGES, Option.GREY}),
            languages=2,
            also=(About.ORGANISATION,),
        ),
        feedback_form,
    ),
    Entry(
        DocumentKind(
            "notice",
            msg("Information on data protection"),
            About.ORGANISATION,
            frozenset({Option.LANGUAGES, Option.COUNTRY, Option.GREY}),
            languages=0,
        ),
        notice,
    ),
    Entry(
        DocumentKind(
            "session-report",
            msg("Session report"),
            About.SESSION,
            frozenset({Option.LANGUAGES, Option.NAMES, Option.GREY}),
        ),
        session_report,
    ),
    Entry(
        DocumentKind(
            "group-report",
            msg("Group report"),
            About.GROUP,
            frozenset({Option.LANGUAGES, Option.NAMES, Option.GREY}),
        ),
        group_report,
    ),
    Entry(
        DocumentKind(
            "person",
            msg("What is kept about a person"),
            About.LEARNER,
            frozenset({Option.LANGUAGES, Option.GREY}),
        ),
        person,
    ),
)
