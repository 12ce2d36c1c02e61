"""A folder of records for forms: a group with sessions, one session about mental health, people with hostile names."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zxingcpp

from migrantech_kit.base.clock import SetClock, SystemClock, local, utc_seconds
from migrantech_kit.domain.attendance import ABSENT, excused
from migrantech_kit.domain.documents import Printed, PrintOrder
from migrantech_kit.domain.people import Organisation
from migrantech_kit.kit import Kit, fill_invented, open_kit
from migrantech_kit.services.attendance import RollLine
from migrantech_kit.services.groups import NewLearner
from tests.printing.reading import images_of, text_of

BASE_URL = "https://modules.example.org"
ORGANISATION = Organisation(
    "AMSED", "17 rue de Boston, Strasbourg", "contact@amsed.example", "NDA 44 67 00000 67", True
)
HOSTILE = (
    "\u202eevil\u0000 name 😀",
    " ".join(["Maximiliana-Anastasia"] * 60),
    "ليلى (Leïla) \u2067x",
    "A\u0301" * 40,
    "𐎀𐎁𐎂 王小明",
    "\u200f\u200e\ufeff",
    "x" * 400,
    "{name} {page} % <b>",
)


@dataclass(frozen=True)
class World:
    """A folder of records with a group, its sessions and one session about mental health."""

    kit: Kit
    group: str
    session: str
    sensitive: str
    hostile_group: str
    hostile_session: str

    def subject(self, kind: str, hostile: bool = False) -> str:
        session, group = (self.hostile_session, self.hostile_group) if hostile else (self.session, self.group)
        return {"session": session, "group": group, "module": "work-contract", "": ""}[kind]

    def made(self, document: str, subject: str, *languages: str, country: str = "FR", **options: Any) -> Printed:
        return self.kit.papers.make(
            PrintOrder(document, subject, languages or ("en",), country, base_url=BASE_URL, **options)
        )

    def roll(self, session: str) -> tuple[RollLine, ...]:
        """Return the marks of a session of one half-day."""
        (sitting,) = self.kit.attendance.sittings(session)
        return self.kit.attendance.roll(sitting).lines


def make_world(folder: Path) -> World:
    """Fill a folder."""
    fill_invented(folder)
    clock = SetClock(SystemClock().now())
    kit = open_kit(folder, clock=clock)
    kit.organising.set_organisation(ORGANISATION)
    group = kit.groups.groups()[0].id
    session = _held_yesterday(kit, clock, group)
    sensitive = _held(kit, clock, group, "stress-and-exile-90", "Stress et exil")
    hostile_group = kit.groups.create("\u202eGroup 😀 " + "long " * 20).id
    kit.groups.add(hostile_group, tuple(NewLearner(name, "ar") for name in HOSTILE))
    hostile = _held(kit, clock, hostile_group, "work-contract-90", "\u202eTitle 😀 " + "of sixty words " * 20)
    return World(kit, group, session, sensitive, hostile_group, hostile)


def _held_yesterday(kit: Kit, clock: SetClock, group: str) -> str:
    """Hold a session of one afternoon with somebody late, absent and excused."""
    now = clock.now()
    at_two = local(now - 24 * 3600, "Europe/Paris").replace(hour=14, minute=0, second=0)
    clock.pass_seconds(utc_seconds(at_two) - now)
    session = kit.planning.plan_session(
        kit.planning.plan("work-contract-90"),
        title="Le contrat, 90 minutes",
        group=group,
        starts_at=clock.now(),
        zone="Europe/Paris",
        languages=("fr",),
        country="FR",
    )
    kit.running.start(session.id)
    sitting = kit.attendance.current(session.id)
    codes = [line.learner.code for line in kit.attendance.roll(sitting).lines]
    clock.pass_seconds(8 * 60)
    kit.attendance.came_late(sitting, codes[1])
    kit.attendance.mark(sitting, codes[8], ABSENT)
    kit.attendance.mark(sitting, codes[6], excused("appointment"))
    kit.attendance.all_present(sitting)
    clock.pass_seconds(80 * 60)
    kit.running.close(session.id, "")
    clock.pass_seconds(now - clock.now())
    return session.id


def _held(kit: Kit, clock: SetClock, group: str, plan: str, title: str) -> str:
    session = kit.planning.plan_session(
        kit.planning.plan(plan),
        title=title,
        group=group,
        starts_at=clock.now(),
        zone="Europe/Paris",
        languages=("fr",),
        country="FR",
    )
    kit.running.start(session.id)
    sitting = kit.attendance.current(session.id)
    kit.attendance.all_present(sitting)
    clock.pass_seconds(75 * 60)
    kit.running.close(session.id, "")
    return session.id


def words(printed: Printed, reader: str = "pypdf") -> str:
    """Return the text of a document on one line."""
    return " ".join(text_of(printed.pdf, reader).split())


def codes(printed: Printed, page: int = 0, dpi: int = 150) -> list[str]:
    """Return what a reader of codes finds on a page."""
    return [found.text for found in zxingcpp.read_barcodes(images_of(printed.pdf, dpi)[page])]
