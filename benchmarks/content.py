"""Search in the library."""

from benchmarks.figures import Figure, median, percentile, times
from migrantech_kit.base.places import shipped
from migrantech_kit.content.library import FileContent
from migrantech_kit.services.library import Filter, LibraryService

QUERIES = ("contrat", "sözleşme", "عقد", "договір", "a", "112", "mot de passe", "الانترنت", "no such word")


def measure() -> list[Figure]:
    """Measure every query over all modules in all languages, index built before."""
    content = FileContent(shipped("resources"), shipped("session_plans"), shipped("none"), shipped("none"))
    library = LibraryService(content)
    library.prepare_search()
    taken = [ms for query in QUERIES for ms in times(lambda q=query: library.find(Filter(text=q), "fr"), 30)]
    modules, languages = len(library.modules()), len(library.languages())
    return [
        Figure(f"search, median ({modules} modules, {languages} languages)", median(taken), "ms", 30),
        Figure("search, slowest", percentile(taken, 100), "ms", 30),
    ]
