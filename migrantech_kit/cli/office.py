"""What an office does with the records of many: settle, join, and look after its server."""

from argparse import Namespace
from typing import TypeVar

from migrantech_kit.base.clock import local
from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.cli.opening import opened
from migrantech_kit.domain.codec import to_plain
from migrantech_kit.domain.people import Learner
from migrantech_kit.kit import Kit, prepare_server
from migrantech_kit.services.conflicts import Choice, Conflict
from migrantech_kit.services.same_person import Proposal

Item = TypeVar("Item")


def prepare(chosen: Namespace) -> int:
    """Make the tables of a server."""
    if not chosen.database_url:
        raise Problem(
            msg("The address of the server is missing."),
            kept=msg("Nothing was changed."),
            to_do=msg("Write --database-url before the name of the action."),
        )
    prepare_server(chosen.database_url)
    print("The tables are of this version. Run roles.sql once more, so that every role may use them.")
    return 0


def check(chosen: Namespace) -> int:
    """Check the records and exit with 1 when something is wrong."""
    with opened(chosen) as kit:
        wrong = kit.store.verify()
    for one in wrong:
        print(one)
    if not wrong:
        print("sound")
    return 1 if wrong else 0


def conflicts(chosen: Namespace) -> int:
    """List conflicts, or settle one by its number and the number of the choice."""
    with opened(chosen) as kit:
        found = kit.conflicts.list()
        if chosen.settle:
            conflict = _numbered(found, chosen.settle[0])
            kit.conflicts.settle(conflict, _numbered(conflict.choices, chosen.settle[1]))
            print(f"Settled; {len(found) - 1} left.")
            return 0
        for number, conflict in enumerate(found, start=1):
            print(f"{number}. {conflict.kind} {conflict.subject} {conflict.learner}".rstrip())
            for place, choice in enumerate(conflict.choices, start=1):
                print(f"   {place}) {_said(kit, conflict, choice)}{'  (shown now)' if choice.shown else ''}")
        if not found:
            print("No conflicts.")
    return 0


def same_person(chosen: Namespace) -> int:
    """List learners who may be one person, or keep what somebody decided."""
    with opened(chosen) as kit:
        if chosen.confirm:
            kit.same_person.merge(*chosen.confirm)
        elif chosen.refuse:
            one, other = chosen.refuse
            kit.same_person.refuse(Proposal(Learner(one), Learner(other), 0))
        elif chosen.undo:
            held = [one for one in kit.same_person.merged() if one.code == chosen.undo]
            if not held:
                raise Problem(msg("{code} was not joined with anybody.", code=chosen.undo))
            kit.same_person.undo(held[0].ref)
        proposals = kit.same_person.proposals()
        for pair in proposals:
            print(f"{pair.likeness:.2f}  {pair.other.code} {pair.other.name}  ->  {pair.one.code} {pair.one.name}")
        if not proposals:
            print("Nobody looks like anybody else.")
    return 0


def _said(kit: Kit, conflict: Conflict, choice: Choice) -> str:
    at = f"{local(choice.at, kit.settings.zone):%Y-%m-%d %H:%M}"
    if choice.entry is None:
        return f"{at}  {choice.text or '(cleared)'}"
    shown = [to_plain(one.entry.record) for one in conflict.choices if one.entry is not None]
    return f"{at} {choice.actor}  {_difference(to_plain(choice.entry.record), shown)}"


def _difference(mine: object, all_of_them: list[object]) -> str:
    """Return what differs between the choices, as `name: value`."""
    if not isinstance(mine, dict):
        return str(mine)
    parts = []
    for name, value in mine.items():
        values = [one[name] for one in all_of_them if isinstance(one, dict)]
        if any(value != other for other in values):
            deeper = isinstance(value, dict)
            parts.append(_difference(value, values) if deeper else f"{name}: {value}")
    return ", ".join(parts)


def _numbered(items: tuple[Item, ...], number: int) -> Item:
    if 1 <= number <= len(items):
        return items[number - 1]
    raise Problem(msg("There is no number {number} on the list.", number=number), kept=msg("Nothing was changed."))
