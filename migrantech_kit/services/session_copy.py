"""What a session copies at its start: plan, modules, words and facts, as they are now."""

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.ports import Content
from migrantech_kit.domain.session import Session, SessionCopy


def copy_now(session: Session, content: Content) -> SessionCopy:
    """Return what a session would copy if it started now; raise `Problem` when its plan or a module is gone."""
    plan = next((known for known in content.plans() if known.id == session.plan), None)
    if plan is None:
        raise Problem(
            msg("The plan of this session is no longer there."),
            kept=msg("The session is unchanged."),
            to_do=msg("Choose another plan for it."),
        )
    modules = {module.id: module for module in content.modules() if module.id in plan.modules}
    missing = [module for module in plan.modules if module not in modules]
    if missing:
        raise Problem(
            msg("The plan needs the module “{module}”, which the library does not hold.", module=missing[0]),
            kept=msg("The session is unchanged."),
            to_do=msg("Choose another plan for it."),
        )
    words = {module.id: _readable_words(module, content) for module in modules.values()}
    return SessionCopy(plan, modules, words, content.facts(session.country))


def _readable_words(module: Module, content: Content) -> dict[str, ModuleWords]:
    """Return every language that can be read; a broken one must not stop a session in the others."""
    words, met = {}, None
    for code in module.languages:
        try:
            words[code] = content.words(module.id, code)
        except Problem as problem:
            met = problem
    if not words:
        raise met or Problem(msg("The module “{module}” has no text in any language.", module=module.id))
    return words
