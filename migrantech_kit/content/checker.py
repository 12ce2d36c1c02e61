"""Check modules, session plans, facts and pictures, and measure every language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from migrantech_kit.base.errors import Problem
from migrantech_kit.base.message import msg
from migrantech_kit.base.places import shipped
from migrantech_kit.content.facts_reader import fact_countries, read_fact_keys, read_facts
from migrantech_kit.content.findings import Finding, Severity, errors_in, shown
from migrantech_kit.content.measures import count_words
from migrantech_kit.content.module_reader import MODULE_FILE, module_folders, read_module
from migrantech_kit.content.pathways import PATHWAYS_FOLDER, pathway_files, read_pathway
from migrantech_kit.content.pictures import read_pictures
from migrantech_kit.content.plans import plan_files, read_plan
from migrantech_kit.content.rules import OUTLINE_RULES, PARITY_RULES, TEXT_RULES
from migrantech_kit.content.rules.handouts import handout_fits
from migrantech_kit.content.rules.lengths import longest_sentence, mean_sentence
from migrantech_kit.content.rules.subject import Known, Outline, Remark, Text
from migrantech_kit.content.similarity import Likeness, Said, likenesses
from migrantech_kit.content.terms import TERMS_FILE, read_terms
from migrantech_kit.content.words_reader import read_words
from migrantech_kit.domain.documents import HandoutRoom
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.ports import HandoutTrial


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold the figures of one language of a module; `words` by part, sentences in words."""

    module: str
    language: str
    slides: int
    words: Mapping[str, int]
    total_words: int
    sentences: int
    mean_sentence: float
    longest_sentence: int
    # Printed pages of the handout's front and back; 0 where it was not printed.
    handout_front: int
    handout_back: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Hold what was found, and one row of figures for each module and language."""

    rows: tuple[Measured, ...]
    findings: tuple[Finding, ...]
    # Pairs of modules that share words, the most alike first; nothing where they were not compared.
    similar: tuple[Likeness, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be mended."""
        return errors_in(self.findings)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what may stay."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


def check(
    paths: Sequence[Path] = (),
    resources: Path | None = None,
    plans: Path | None = None,
    trial: HandoutTrial | None = None,
    *,
    similar: bool = False,
) -> CheckReport:
    """Return the report on modules, folders of modules, or plan files; without a path, on everything shipped.

    Pictures, facts and the term base are those of `resources`; handouts are printed where there is a `trial`; `similar`
    compares what is checked with every module of `resources`. Raises `Problem` for a path that holds none of these.
    """
    return _Checker(resources or shipped("resources"), plans or shipped("session_plans"), trial).check(paths, similar)


class _Checker:
    def __init__(self, resources: Path, plans: Path, trial: HandoutTrial | None) -> None:
        self._resources = resources
        self._trial = trial
        self._plans = plans
        self._rows: list[Measured] = []
        self._said: dict[tuple[str, str], Said] = {}
        self._findings: list[Finding] = []
        pictures, picture_findings = read_pictures(resources / "pictures")
        self._keys, key_findings = read_fact_keys(resources / "facts")
        terms, term_findings = read_terms(resources / TERMS_FILE)
        self._known = Known(frozenset(pictures), frozenset(self._keys), terms)
        self._shared_findings = (*picture_findings, *key_findings, *term_findings)
        self._modules = {
            read.module.id: read.module
            for read in map(read_module, module_folders(resources / "modules"))
            if read.module
        }

    def check(self, paths: Sequence[Path], similar: bool) -> CheckReport:
        if paths:
            for path in paths:
                self._path(path)
        else:
            self._everything()
        found = self._compared() if similar else ()
        return CheckReport(tuple(self._rows), tuple(self._findings), found)

    def _everything(self) -> None:
        self._findings += self._shared_findings
        facts = self._resources / "facts"
        for country in fact_countries(facts):
            self._findings += read_facts(facts, country, self._keys)[1]
        for folder in module_folders(self._resources / "modules"):
            self._module(folder)
        for path in plan_files(self._plans):
            self._plan(path)
        for path in pathway_files(self._plans):
            self._findings += read_pathway(path, self._modules).findings

    def _path(self, path: Path) -> None:
        folder = path.parent if path.name == MODULE_FILE or path.suffix == ".md" else path
        # A folder named as `.` or `..` gets its own name, which must be the module's id.
        folder = folder.resolve() if folder.name in {"", ".."} else folder
        if (folder / MODULE_FILE).is_file():
            self._module(folder)
            return
        if path.suffix == ".toml" and path.is_file():
            if path.parent.name == PATHWAYS_FOLDER:
                self._findings += read_pathway(path, self._modules).findings
            else:
                self._plan(path)
            return
        folders, plans = module_folders(path), plan_files(path)
        if not folders and not plans:
            raise Problem(
                msg("There is no module or session plan at {path}.", path=path),
                to_do=msg("Name a folder that holds {file}, or a plan.", file=MODULE_FILE),
            )
        for found in folders:
            self._module(found)
        for found in plans:
            self._plan(found)

    def _compared(self) -> tuple[Likeness, ...]:
        """Compare the checked modules with each other and with the library, and refuse those that are too alike."""
        others = [
            _said(Text(module, read_words(folder, module, language).file))
            for folder in module_folders(self._resources / "modules")
            for module in [read_module(folder).module]
            if module
            for language in module.languages
            if (module.id, language) not in self._said
        ]
        # What is checked comes last, so that its file is the one that a finding names.
        pairs = tuple(
            pair for pair in likenesses((*others, *self._said.values())) if (pair.second, pair.language) in self._said
        )
        self._findings += [_repetition(pair) for pair in pairs if pair.too_alike]
        return pairs

    # --- one plan, one module, one language

    def _plan(self, path: Path) -> None:
        self._findings += read_plan(path, self._modules, own=False).findings

    def _module(self, folder: Path) -> None:
        read = read_module(folder)
        self._findings += read.findings
        if read.module is None or read.file is None:
            return
        self._modules[read.module.id] = read.module
        outline = Outline(read.module, read.file)
        path = shown(folder / MODULE_FILE)
        for name, rule in OUTLINE_RULES.items():
            self._findings += _named(path, name, rule(outline, self._known))
        first: Text | None = None
        for language in read.module.languages:
            text = self._language(folder, read.module, language, first)
            first = first or text

    def _language(self, folder: Path, module: Module, language: str, first: Text | None) -> Text:
        read = read_words(folder, module, language)
        text = Text(module, read.file)
        path = shown(read.file.path)
        found = [*read.findings]
        for name, rule in TEXT_RULES.items():
            found += _named(path, name, rule(text, self._known))
        for name, compare in PARITY_RULES.items() if first else ():
            found += _named(path, name, compare(text, first)) if first else ()
        room = self._trial(module, read.words) if self._trial and read.words else None
        found += _named(path, "handout-sides", handout_fits(text, room)) if room else ()
        found.sort(key=lambda finding: finding.line)
        self._findings += found
        self._said[module.id, language] = _said(text)
        self._rows.append(_measured(text, found, room))
        return text


def _named(path: str, rule: str, remarks: Iterator[Remark]) -> list[Finding]:
    return [Finding(path, remark.line, rule, remark.text, remark.severity) for remark in remarks]


def _said(text: Text) -> Said:
    return Said(text.module.id, text.language, shown(text.file.path), text.spoken)


def _repetition(pair: Likeness) -> Finding:
    said = f"{pair.share:.0%} of the five-word sequences are those of “{pair.first}” too, such as “{pair.example}”."
    return Finding(pair.path, pair.line, "similar", said)


def _measured(text: Text, found: Iterable[Finding], room: HandoutRoom | None) -> Measured:
    words = count_words(text.spoken)
    severities = Counter(finding.severity for finding in found)
    return Measured(
        module=text.module.id,
        language=text.language,
        slides=len(text.slides),
        words={part.value: count for part, count in words.items()},
        total_words=sum(words.values()),
        sentences=len(text.sentences),
        mean_sentence=round(mean_sentence(text), 2),
        longest_sentence=longest_sentence(text),
        handout_front=room.front if room else 0,
        handout_back=room.back if room else 0,
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
    )
