"""Scripts and styles of the learners' pages work in the phone browsers of seven years ago."""

import re

import esprima
import pytest
import tinycss2

from migrantech_kit.base.places import shipped

FOLDER = shipped("resources") / "web"
SCRIPTS = sorted(FOLDER.glob("*.js"))
STYLES = sorted(FOLDER.glob("*.css"))
# Names that the scripts may use of the browser: all are in Chrome 66 and Safari 11.1 (spring 2018).
_TOO_NEW = re.compile(
    r"\.(?:at|flat|flatMap|replaceAll|matchAll|toSorted|structuredClone|allSettled|any|finally|append|replaceChildren)\("
    r"|\b(?:ResizeObserver|AbortController|queueMicrotask|globalThis|BigInt|WeakRef|IntersectionObserver)\b"
    r"|\{\s*\.\.\.|async\s+function\s*\*|\bfor\s+await\b|\bcatch\s*\{"
    r"|Object\.fromEntries|\bimport\b|\binnerText\b|\beval\b|new Function|document\.write"
)
# Safari 11.1 and Chrome 66 know none of these.
_PROPERTIES = {
    "gap", "row-gap", "column-gap", "inset", "aspect-ratio", "accent-color", "content-visibility", "scrollbar-width",
    "overscroll-behavior", "place-items", "translate", "rotate", "scale", "text-wrap", "container-type",
}  # fmt: skip
_LOGICAL = re.compile(r"^(?:margin|padding|border|inset)-(?:inline|block)|^(?:inline|block)-size")
_FUNCTIONS = {"min", "max", "clamp", "env", "color-mix", "hsl", "oklch", "light-dark", "is", "where", "has", "not"}
_AT_RULES = {"media"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_es2017_and_uses_nothing_newer(path: object) -> None:
    source = path.read_text("utf-8")  # type: ignore[attr-defined]
    tree = esprima.parseScript(source, {"tolerant": False})
    assert tree.type == "Program"
    assert _TOO_NEW.findall(re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)) == []


def too_new(source: str) -> bool:
    """Tell whether a script needs a browser of less than seven years."""
    try:
        esprima.parseScript(source)
    except esprima.Error:
        return True
    return bool(_TOO_NEW.search(source))


_NEWER = (
    "a?.b", "a ?? b", "a ??= 1", "({...a})", "async function* f() {}", "class A { #x = 1 }", "try {} catch {}",
    "[1].flat()",
)  # fmt: skip


@pytest.mark.parametrize("source", _NEWER)
def test_the_linter_of_scripts_finds_what_is_newer(source: str) -> None:
    assert too_new(source)


def declarations(rules: list[object]) -> list[tuple[str, list[object]]]:
    """Return the declarations of rules, those inside media queries included, as name and value."""
    found: list[tuple[str, list[object]]] = []
    for rule in rules:
        assert rule.type in {"qualified-rule", "at-rule"}, rule  # type: ignore[attr-defined]
        if rule.type == "at-rule":  # type: ignore[attr-defined]
            assert rule.lower_at_keyword in _AT_RULES  # type: ignore[attr-defined]
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)  # type: ignore[attr-defined]
            found += declarations(inner)
            continue
        for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):  # type: ignore[attr-defined]
            assert one.type == "declaration", f"nested or broken: {tinycss2.serialize([one])}"
            found.append((one.lower_name, one.value))
    return found


def functions(tokens: list[object]) -> set[str]:
    """Return the functions that a value calls."""
    found = set()
    for token in tokens:
        if token.type == "function":  # type: ignore[attr-defined]
            found |= {token.lower_name} | functions(token.arguments)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_style_sheet_uses_what_browsers_knew_seven_years_ago(path: object) -> None:
    rules = tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True)  # type: ignore[attr-defined]
    told = declarations(rules)
    assert len(told) > 100
    for name, value in told:
        assert name not in _PROPERTIES, name
        assert not _LOGICAL.match(name), name
        assert not functions(value) & _FUNCTIONS, (name, tinycss2.serialize(value))
        assert "url(" not in tinycss2.serialize(value), "nothing is fetched by a style"


def test_the_linter_of_styles_finds_nesting() -> None:
    with pytest.raises(AssertionError, match="nested"):
        declarations(tinycss2.parse_stylesheet("a { b { color: red } }", skip_whitespace=True))
