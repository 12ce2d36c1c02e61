"""Every page that a room can see of a module, and what a machine finds wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pypdfium2
from PySide6.QtGui import QImage

from migrantech_kit.base.clock import today
from migrantech_kit.base.settings import COUNTRIES
from migrantech_kit.domain.composition import HEIGHT, Composer, Composition, Face
from migrantech_kit.domain.documents import PrintOrder
from migrantech_kit.domain.module import Module
from migrantech_kit.domain.plan import StepKind
from migrantech_kit.domain.programme import Page
from migrantech_kit.kit import Kit
from migrantech_kit.services.facing import reader_of_module
from ui.theme.tokens import FAMILIES
from ui.widgets.picture_cache import PictureCache
from ui.widgets.slide_text import REFERENCE, Paragraphs, QtTextMeasure, reference_width

# The smallest body text of a page, even with two languages.
LEAST_TYPE = HEIGHT / 24
PROBE_SIDE = 48
# The height of a page's own edge: rounding of lines may pass a box by less than this, in units of the slide.
_TOLERANCE = 1.5
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one page of a module in one language: its name, and the boxes that a painter paints."""

    name: str
    composition: Composition
    is_slide: bool


@dataclass(frozen=True)
class Inspector:
    """Compose the pages of the library and look for what a machine can see."""

    kit: Kit
    width: float = 1600.0

    @cached_property
    def composer(self) -> Composer:
        """Return the composer that the projector uses."""
        return Composer(QtTextMeasure(), self.kit.pictures, self.width)

    @cached_property
    def pictures(self) -> PictureCache:
        """Return the rendered pictures."""
        return PictureCache(self.kit.pictures)

    def pages(self, module: Module, *languages: str) -> tuple[Seen, ...]:
        """Return the slides, activities and questions of a module in one language, or in two side by side."""
        words = [self.kit.library.words(module.id, language) for language in languages]
        day = today(self.kit.clock, self.kit.settings.zone)
        reader = reader_of_module(module, words, self.kit.content.facts("FR"), self.kit.tongue, day)
        wanted = (
            *(Page(0, StepKind.SLIDES, module.id, slide=one.id) for one in module.slides),
            *(Page(0, StepKind.ACTIVITY, module.id, activity=one.id) for one in module.activities),
            *(Page(0, StepKind.QUIZ, module.id, question=one.id) for one in module.questions),
        )

        def seen(page: Page) -> Seen:
            face: Face = reader.face(page, languages, "")
            return Seen(page.slide or page.activity or page.question, self.composer.compose(face), bool(page.slide))

        return tuple(map(seen, wanted))

    def faults(self, module: Module, *languages: str) -> Iterator[str]:
        """Yield a sentence for each page that overflows, lacks a letter, or has an empty picture."""
        spoken = "+".join(languages)
        for page in self.pages(module, *languages):
            if page.is_slide and not page.composition.pictures:
                yield f"{module.id} {spoken} {page.name}: there is no picture"
            for fault in self.page_faults(page.composition):
                yield f"{module.id} {spoken} {page.name}: {fault}"

    def page_faults(self, composition: Composition) -> Iterator[str]:
        """Yield what is wrong with a page."""
        if composition.size < LEAST_TYPE - 0.01:
            yield f"the type is 1/{composition.height / composition.size:.0f} of the page"
        paragraphs = Paragraphs()
        for box in composition.texts:
            layout = paragraphs.lay_out(
                box.text, reference_width(box.width, box.size), bold=box.bold, language=box.language
            )
            high = layout.boundingRect().height() * box.size / REFERENCE
            inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= composition.width + _TOLERANCE
            if high > box.height + _TOLERANCE or box.y + high > composition.height + _TOLERANCE or not inside:
                yield f"this does not fit its place: “{box.plain}”"
            for run in layout.glyphRuns():
                font = run.rawFont().familyName()
                if 0 in run.glyphIndexes() or font not in FAMILIES:
                    yield f"a letter is not in the kit’s fonts ({font}): “{box.plain}”"
        for picture in composition.pictures:
            if is_empty(self.pictures.image(picture.picture, PROBE_SIDE, mirrored=picture.mirrored)):
                yield f"the picture “{picture.picture}” is empty"

    def handout(self, module: Module, language: str, country: str = "FR") -> bytes:
        """Return the handout in a language as PDF."""
        order = PrintOrder("handout", module.id, (language,), country, base_url="https://example.org/modules")
        return self.kit.papers.make(order).pdf

    def handout_faults(self, module: Module, language: str) -> Iterator[str]:
        """Yield a sentence for each country whose handout needs more than a sheet, lacks a letter, or is blank."""
        for country in COUNTRIES:
            order = PrintOrder("handout", module.id, (language,), country, base_url="https://example.org/modules")
            made = self.kit.papers.make(order)
            name = f"{module.id} {language} handout {country}"
            if made.pages != _SIDES:
                yield f"{name}: it needs {made.pages} pages"
            if made.missing_glyphs:
                yield f"{name}: no font has {' '.join(made.missing_glyphs)}"
        for number, page in enumerate(printed_pages(self.handout(module, language), 0.5), 1):
            if is_blank(page):
                yield f"{module.id} {language} handout: page {number} is blank"


def printed_pages(pdf: bytes, scale: float) -> tuple[QImage, ...]:
    """Return the pages of a PDF as pictures; at scale 1 a point is a pixel."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        return tuple(_picture(page.render(scale=scale)) for page in document)
    finally:
        document.close()


def _picture(bitmap: pypdfium2.PdfBitmap) -> QImage:
    data = bytes(bitmap.buffer)
    return QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888).copy()


def is_empty(image: QImage) -> bool:
    """Tell whether nothing was drawn on a transparent picture."""
    return not any(_bytes(image.convertToFormat(QImage.Format.Format_Alpha8)))


def is_blank(image: QImage) -> bool:
    """Tell whether a page is paper and nothing else."""
    return len(set(_bytes(image.convertToFormat(QImage.Format.Format_Grayscale8)))) < _SIDES


def _bytes(image: QImage) -> bytes:
    return bytes(image.constBits())


def all_faults(inspector: Inspector, modules: Sequence[Module], languages: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong in some modules and languages, printed handouts among them."""
    for module in modules:
        for language in module.languages:
            if language in languages:
                yield from inspector.faults(module, language)
                yield from inspector.handout_faults(module, language)
