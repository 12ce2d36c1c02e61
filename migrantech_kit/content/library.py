"""Give modules, plans and facts out of files: the shipped ones and the user's own."""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.content.facts_reader import read_fact_keys, read_facts
from migrantech_kit.content.findings import Finding, sentences, shown
from migrantech_kit.content.module_reader import ReadModule, module_folders, read_module
from migrantech_kit.content.notice_reader import read_notice
from migrantech_kit.content.pathways import pathway_files, read_pathway
from migrantech_kit.content.plans import plan_files, read_plan, write_plan
from migrantech_kit.content.shelf_file import ShelfFile, stamp_of
from migrantech_kit.content.versions import version_order
from migrantech_kit.domain.documents import NoticeWords
from migrantech_kit.domain.facts import Fact, FactKey
from migrantech_kit.domain.module import Module, ModuleWords
from migrantech_kit.domain.pathway import Pathway
from migrantech_kit.domain.plan import Plan
from migrantech_kit.domain.shelf import ShelfEntry, entry_of

_TEXTS_KEPT = 48


class FileContent:
    """Read content lazily and once: a module's words, a country's facts and the plans when they are asked for."""

    def __init__(
        self, resources: Path, plans: Path, own_modules: Path, own_plans: Path, shelf_file: Path | None = None
    ) -> None:
        """Read from these folders; the shelf is kept in a file where one is named."""
        self._resources = resources
        self._shipped_plans = plans
        self._own_modules = own_modules
        self._own_plans = own_plans
        self._shelf_file = ShelfFile(shelf_file) if shelf_file else None
        # Texts are read again where many others came in between: forty modules in six languages fill the memory.
        self._words = lru_cache(_TEXTS_KEPT)(self._read_words)
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._plans: tuple[Plan, ...] | None = None
        # By file, so that reading one again replaces what was found in it.
        self._found: dict[Path, tuple[Finding, ...]] = {}

    # --- modules

    def modules(self) -> tuple[Module, ...]:
        """Return all readable modules by number; the user's own win over shipped ones by version."""
        return tuple(module for module, _ in self._library.values())

    def folder(self, module: str) -> Path:
        """Return the folder from which a module is read; raise `Problem` when the library does not hold it."""
        return self._held(module)[1]

    def words(self, module: str, language: str) -> ModuleWords:
        """Return the words of one language; raise `Problem` when they are missing or broken."""
        return self._words(module, language)

    def shelf(self, *, only_kept: bool = False) -> tuple[ShelfEntry, ...]:
        """Return the entries of all modules by number, or only those that are kept and need no text to be read."""
        kept = self._shelf_file.read() if self._shelf_file else {}
        entries: list[tuple[str, ShelfEntry]] = []
        for module, folder in self._library.values():
            stamp = stamp_of(folder)
            held = kept.get(module.id)
            if held and stamp and held[0] == stamp:
                entries.append(held)
            elif not only_kept:
                entries.append(self._made(module, stamp))
        if self._shelf_file and not only_kept and dict(entries).keys() != {stamp for stamp, _ in kept.values()}:
            self._shelf_file.write(entries)
        return tuple(entry for _, entry in entries)

    def _made(self, module: Module, stamp: str) -> tuple[str, ShelfEntry]:
        spoken = []
        for language in module.languages:
            try:
                spoken.append(self._read_words(module.id, language))
            except Problem:
                stamp = ""  # looked at again next time, so that it is told again
        return stamp, entry_of(module, spoken)

    @cached_property
    def _library(self) -> dict[str, tuple[Module, Path]]:
        best: dict[str, tuple[Module, Path]] = {}
        # The user's own come last and win where versions are equal.
        for root in (self._resources / "modules", self._own_modules):
            for folder in self._listed(root):
                read = read_module(folder)
                self._found[folder] = read.findings
                self._keep_better(best, read)
        return dict(sorted(best.items(), key=lambda item: _in_order(item[1][0])))

    def _listed(self, root: Path) -> tuple[Path, ...]:
        try:
            return module_folders(root)
        except OSError as error:
            said = f"The folder cannot be read: {error.strerror or error}."
            self._found[root] = (Finding(shown(root), 0, "file", said),)
            return ()

    def _keep_better(self, best: dict[str, tuple[Module, Path]], read: ReadModule) -> None:
        if read.module is None:
            return
        rival = best.get(read.module.id)
        if rival is None or version_order(read.module.version) >= version_order(rival[0].version):
            best[read.module.id] = (read.module, read.folder)

    def _held(self, module: str) -> tuple[Module, Path]:
        held = self._library.get(module)
        if held is None:
            raise Problem(
                msg("The library has no module “{module}”.", module=module),
                to_do=msg("`migrantech-kit modules list` names them all."),
            )
        return held

    def _read_words(self, name: str, language: str) -> ModuleWords:
        from migrantech_kit.content.words_reader import read_words  # noqa: PLC0415 - the first window shows no words

        module, folder = self._held(name)
        if language not in module.languages:
            raise Problem(
                msg("The module “{module}” has no text in the language “{language}”.", module=name, language=language),
                to_do=msg("Choose one of: {languages}.", languages=", ".join(module.languages)),
            )
        read = read_words(folder, module, language)
        self._found[folder / language] = read.findings
        if read.words is None:
            raise Problem(
                msg("The text cannot be used: {reason}", reason=read.reason or folder),
                kept=msg("The other languages and modules still work."),
                to_do=msg("Mend the file; `migrantech-kit modules check` names every place."),
            )
        return read.words

    # --- plans

    def plans(self) -> tuple[Plan, ...]:
        """Return all readable plans, the user's own first; of two with one id the higher version, else the own one."""
        if self._plans is None:
            modules = {module.id: module for module in self.modules()}
            own = self._read_plans(self._own_plans, modules, own=True)
            shipped = self._read_plans(self._shipped_plans, modules, own=False)
            self._plans = _better(own, shipped)
        return self._plans

    def save_plan(self, plan: Plan) -> None:
        """Write one of the user's own plans; raise `Problem` when the disk refuses."""
        write_plan(self._own_plans / f"{plan.id}.toml", plan)
        self._plans = None

    def remove_plan(self, plan: str) -> None:
        """Delete one of the user's own plans; a shipped one stays."""
        path = self._own_plans / f"{plan}.toml"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Problem(
                msg("The file {path} could not be deleted: {reason}.", path=path, reason=error.strerror or error),
                kept=msg("The plan is still there."),
            ) from error
        self._found.pop(path, None)
        self._plans = None

    def _read_plans(self, folder: Path, modules: Mapping[str, Module], *, own: bool) -> list[Plan]:
        plans = []
        for path in plan_files(folder):
            read = read_plan(path, modules, own=own)
            self._found[path] = read.findings
            if read.plan:
                plans.append(read.plan)
        return plans

    # --- pathways

    def pathways(self) -> tuple[Pathway, ...]:
        """Return all readable pathways in their order; of two with one id the user's own."""
        return self._pathways

    @cached_property
    def _pathways(self) -> tuple[Pathway, ...]:
        modules = {module.id: module for module in self.modules()}
        found: dict[str, Pathway] = {}
        for path in (*pathway_files(self._own_plans), *pathway_files(self._shipped_plans)):
            read = read_pathway(path, modules)
            self._found[path] = read.findings
            if read.pathway:
                found.setdefault(read.pathway.id, read.pathway)
        return tuple(sorted(found.values(), key=lambda pathway: (pathway.place, pathway.id)))

    # --- facts

    def fact_keys(self) -> Mapping[str, FactKey]:
        """Return the names of all kinds of facts."""
        return self._fact_keys

    def facts(self, country: str) -> tuple[Fact, ...]:
        """Return all facts of a country (`FR`, `BE`, `PT`, `TR`); nothing for a country without a file."""
        if country not in self._facts:
            folder = self._resources / "facts"
            if not country.isalpha() or not (folder / f"{country}.toml").is_file():
                return ()
            self._facts[country], self._found[folder / country] = read_facts(folder, country, self.fact_keys())
        return self._facts[country]

    @cached_property
    def _fact_keys(self) -> dict[str, FactKey]:
        folder = self._resources / "facts"
        keys, self._found[folder] = read_fact_keys(folder)
        return keys

    # --- printed texts

    def notice(self, language: str) -> NoticeWords:
        """Return the information notice on data protection in one language; raise `Problem` when it is missing."""
        return read_notice(self._resources / "papers" / "notice" / f"{language}.md", language)

    # --- what could not be read

    def problems(self) -> tuple[str, ...]:
        """Return what could not be read so far, one sentence each, in English with file and line."""
        self.plans()
        self.pathways()
        return sentences(finding for found in tuple(self._found.values()) for finding in found)


def _in_order(module: Module) -> tuple[tuple[int, ...], str]:
    return tuple(int(part) for part in module.number.split(".")), module.id


def _better(own: Iterable[Plan], shipped: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return own plans, then shipped ones; of two with one id the better version stays."""
    ours = {plan.id: plan for plan in own}
    theirs = {plan.id: plan for plan in shipped}
    both = ours.keys() & theirs.keys()
    older = {name for name in both if version_order(ours[name].version) < version_order(theirs[name].version)}
    return (
        *(plan for name, plan in ours.items() if name not in older),
        *(plan for name, plan in theirs.items() if name not in both or name in older),
    )
