"""Learners and groups: typed in, pasted, or imported; an import shows first what it will do and never deletes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.ids import new_id
from migrantech_kit.base.language import AUTONYMS
from migrantech_kit.base.message import msg
from migrantech_kit.base.text import fold, without_controls
from migrantech_kit.domain.entries import PrivateText
from migrantech_kit.domain.people import Group, Learner
from migrantech_kit.domain.ports import TableReader
from migrantech_kit.domain.records import (
    GroupJoined,
    GroupLeft,
    GroupRemoved,
    GroupSet,
    LearnerErased,
    LearnerMerged,
    LearnerSet,
)
from migrantech_kit.domain.stores import People, Store, Work

NAME_LENGTH = 120
# Headers people use for the columns of a list, folded; the first cell row is a header when one of them is found.
_COLUMNS = {
    "name": (
        "name",
        "nom",
        "display name",
        "full name",
        "nom complet",
        "prenom et nom",
        "nome",
        "ad soyad",
        "isim",
        "الاسم",
        "имя",
        "ім'я",
        "learner",
        "apprenant",
        "student",
    ),
    "given_name": ("first name", "given name", "prenom", "nome proprio", "ad", "الاسم الاول", "ім'я власне"),
    "family_name": (
        "last name",
        "family name",
        "surname",
        "nom de famille",
        "apelido",
        "soyad",
        "soyadi",
        "اللقب",
        "прізвище",
    ),
    "language": ("language", "langue", "lingua", "idioma", "dil", "اللغه", "мова"),
    "organisation": (
        "organisation",
        "organization",
        "structure",
        "association",
        "organizacao",
        "kurum",
        "المنظمه",
        "організація",
    ),
}


@dataclass(frozen=True, slots=True)
class NewLearner:
    """Hold a learner that is about to be added, names cleaned of control characters."""

    name: str
    language: str = ""
    family_name: str = ""
    given_name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """Hold what an import will do: learners to add, those already in the group, and lines left out with the reason."""

    new: tuple[NewLearner, ...]
    known: tuple[NewLearner, ...]
    left_out: tuple[tuple[int, str], ...]


class GroupService:
    """Keep learners and groups."""

    def __init__(self, store: Store, reader: TableReader) -> None:
        self._store = store
        self._reader = reader

    def groups(self) -> tuple[Group, ...]:
        """Return all groups by title."""
        with self._store.reading() as work:
            return work.people.groups()

    def members(self, group: str) -> tuple[Learner, ...]:
        """Return the learners of a group."""
        with self._store.reading() as work:
            return work.people.members(group)

    def learners(self) -> tuple[Learner, ...]:
        """Return every learner."""
        with self._store.reading() as work:
            return work.people.learners()

    def create(self, title: str) -> Group:
        """Store a new group; raise `Problem` when it has no title."""
        group = Group(new_id(), _title(title))
        with self._store.begin() as work:
            work.append(GroupSet(group.id, group.title))
        return group

    def rename(self, group: str, title: str) -> None:
        """Give a group another title."""
        with self._store.begin() as work:
            work.append(GroupSet(group, _title(title)))

    def remove(self, group: str) -> None:
        """Take a group off the list; its learners and sessions stay."""
        with self._store.begin() as work:
            work.append(GroupRemoved(group))

    def add(self, group: str, learners: Iterable[NewLearner]) -> tuple[Learner, ...]:
        """Store new learners in a group and return them with their codes."""
        with self._store.begin() as work:
            return tuple(self._add_one(work, group, new) for new in learners)

    def put_back(self, group: str, code: str) -> None:
        """Undo the removal of a learner from a group."""
        with self._store.begin() as work:
            work.append(GroupJoined(group, code))

    def take_out(self, group: str, code: str) -> None:
        """Take a learner out of a group; earlier sessions keep the learner."""
        with self._store.begin() as work:
            work.append(GroupLeft(group, code))

    def change(self, learner: Learner) -> None:
        """Store changed names or language of a learner."""
        with self._store.begin() as work:
            work.append(LearnerSet(learner.code, learner.language, learner.walk_in))
            work.put_private(_private(learner.code, learner))

    def merge(self, walk_in: str, into: str) -> None:
        """Join a walk-in with the learner that the person already was."""
        if walk_in == into:
            raise Problem(msg("These are the same learner."), kept=msg("Nothing was changed."))
        with self._store.begin() as work:
            work.append(LearnerMerged(walk_in, into))

    def erase(self, code: str) -> None:
        """Destroy a learner's names for good; counts stay."""
        with self._store.begin() as work:
            work.append(LearnerErased(code))

    def preview_text(self, group: str, text: str) -> ImportPreview:
        """Return what pasting a list would do: a name a line, after a tab or semicolon perhaps a language."""
        rows = [tuple(cell.strip() for cell in line.replace(";", "\t").split("\t")) for line in text.splitlines()]
        return self._preview(group, rows)

    def preview_file(self, group: str, path: Path) -> ImportPreview:
        """Return what importing a CSV or XLSX file would do; raise `Problem` when it cannot be read."""
        return self._preview(group, list(self._reader.read(path)))

    def _preview(self, group: str, rows: list[tuple[str, ...]]) -> ImportPreview:
        columns, first = _columns(rows)
        with self._store.reading() as work:
            present = {fold(member.name) for member in _members(work.people, group)}
        new, known, left_out = [], [], []
        for number, row in enumerate(rows[first:], start=first + 1):
            if not any(cell.strip() for cell in row):
                continue
            learner = _learner_of(row, columns)
            if not learner.name:
                left_out.append((number, " ; ".join(cell for cell in row if cell)))
            elif fold(learner.name) in present:
                known.append(learner)
            else:
                present.add(fold(learner.name))
                new.append(learner)
        return ImportPreview(tuple(new), tuple(known), tuple(left_out))

    def _add_one(self, work: Work, group: str, new: NewLearner) -> Learner:
        code = work.people.next_code()
        work.append(LearnerSet(code, new.language))
        learner = Learner(
            code,
            _clean(new.name),
            new.language,
            _clean(new.family_name),
            _clean(new.given_name),
            _clean(new.organisation),
        )
        work.put_private(_private(code, learner))
        if group:
            work.append(GroupJoined(group, code))
        return learner


def _members(people: People, group: str) -> tuple[Learner, ...]:
    return people.members(group) if group else ()


def _private(code: str, learner: Learner) -> tuple[PrivateText, ...]:
    return (
        PrivateText(code, "name", _clean(learner.name)),
        PrivateText(code, "family-name", _clean(learner.family_name)),
        PrivateText(code, "given-name", _clean(learner.given_name)),
        PrivateText(code, "organisation", _clean(learner.organisation)),
    )


def _clean(name: str) -> str:
    return without_controls(name)[:NAME_LENGTH]


def _title(title: str) -> str:
    cleaned = _clean(title)
    if not cleaned:
        raise Problem(msg("A group needs a name."), kept=msg("Nothing was changed."), to_do=msg("Type a name."))
    return cleaned


def _columns(rows: list[tuple[str, ...]]) -> tuple[dict[str, int], int]:
    """Return the column of each field, and the number of the first row with a learner."""
    if not rows:
        return {"name": 0}, 0
    header = [fold(cell).strip() for cell in rows[0]]
    found = {
        field: number
        for field, names in _COLUMNS.items()
        for number, cell in enumerate(header)
        if cell in {fold(name) for name in names}
    }
    if "name" not in found and not {"given_name", "family_name"} & found.keys():
        return {"name": 0, "language": 1}, 0
    return found, 1


def _learner_of(row: tuple[str, ...], columns: dict[str, int]) -> NewLearner:
    def cell(field: str) -> str:
        number = columns.get(field, -1)
        return _clean(row[number]) if 0 <= number < len(row) else ""

    given, family = cell("given_name"), cell("family_name")
    return NewLearner(
        name=cell("name") or " ".join(part for part in (given, family) if part),
        language=_language(cell("language")),
        family_name=family,
        given_name=given,
        organisation=cell("organisation"),
    )


def _language(text: str) -> str:
    folded = fold(text)
    return next((code for code, own in AUTONYMS.items() if folded in {code, fold(own)}), "") if folded else ""
