"""The handout's content made by other libraries, each in the way its manual shows: the peers of `benchmarks.papers`."""

import base64
import io
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import qrcode
import qrcode.image.svg

from migrantech_kit.base.places import shipped
from migrantech_kit.domain.documents import Handout, HandoutSide
from migrantech_kit.domain.painting import PictureFiles

FONTS = shipped("resources") / "fonts"
Peer = Callable[[Handout, PictureFiles], bytes]


def _lines(side: HandoutSide) -> Iterator[tuple[str, str]]:
    """Yield every line of the front with its kind: `title`, `heading`, `text` or `bullet`."""
    yield "text", side.theme
    yield "title", side.title
    for section in side.sections:
        yield "heading", section.heading
        for block in section.blocks:
            for line in block.lines:
                yield ("text" if block.kind == "text" else "bullet"), line.replace("**", "")
    yield "heading", side.facts_title
    for fact in side.facts:
        yield "text", f"{fact.label}: {fact.text} {fact.warning}".strip()
    yield "text", side.facts_checked
    yield "text", side.web


def _letters(side: HandoutSide) -> str:
    return side.address.removeprefix("https://").rstrip("/")


def fpdf2(handout: Handout, pictures: PictureFiles) -> bytes:
    """Return the handout by fpdf2 with text shaping."""
    from fpdf import FPDF  # noqa: PLC0415
    from fpdf.enums import Align, XPos, YPos  # noqa: PLC0415

    side = handout.sides[0]
    align = Align.R if side.right_to_left else Align.L
    pdf = FPDF()
    pdf.add_font("Rubik", "", FONTS / "Rubik-Regular.ttf")
    pdf.add_font("Rubik", "B", FONTS / "Rubik-Bold.ttf")
    pdf.set_text_shaping(True)
    pdf.add_page()
    for kind, line in _lines(side):
        pdf.set_font("Rubik", "B" if kind in ("title", "heading") else "", 20 if kind == "title" else 12.5)
        text = f"• {line}" if kind == "bullet" else line
        pdf.multi_cell(0, 6, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(side.address)
    pdf.image(code.make_image().get_image(), w=38)
    pdf.multi_cell(0, 6, _letters(side), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.add_page()
    pdf.set_font("Rubik", "B", 20)
    pdf.multi_cell(0, 10, side.glossary_title, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    for number, term in enumerate(side.glossary):
        x, y = 12 + number % 3 * 62, 30 + number // 3 * 56
        pdf.image(pictures.colour(term.picture), x=x + 20, y=y, h=19)
        for style, text, down in (("B", term.word, 20), ("", term.meaning, 27)):
            pdf.set_xy(x, y + down)
            pdf.set_font("Rubik", style, 12.5)
            pdf.multi_cell(58, 6, text, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    return bytes(pdf.output())


def weasyprint(handout: Handout, pictures: PictureFiles) -> bytes:
    """Return the handout by WeasyPrint, its fonts configured once for all."""
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    side = handout.sides[0]
    if "fonts" not in _kept:
        fonts = FontConfiguration()
        _kept["fonts"] = (CSS(string=_CSS, font_config=fonts), fonts)
    css, fonts = _kept["fonts"]  # type: ignore[misc] # a pair
    tags = {"title": "h1", "heading": "h2", "text": "p", "bullet": "li"}
    front = "".join(f"<{tags[kind]}>{escape(line)}</{tags[kind]}>" for kind, line in _lines(side))
    terms = "".join(
        f'<div><img src="{pictures.colour(term.picture).as_uri()}"><b>{escape(term.word)}</b><br>'
        f"{escape(term.meaning)}</div>"
        for term in side.glossary
    )
    code = base64.b64encode(_svg_code(side.address)).decode()
    html = (
        f'<html lang="{side.language}" dir="{"rtl" if side.right_to_left else "ltr"}"><body><div class="front">{front}'
        f'<img class="code" src="data:image/svg+xml;base64,{code}"><p dir="ltr">{escape(_letters(side))}</p></div>'
        f'<h1 class="back">{escape(side.glossary_title)}</h1><div class="grid">{terms}</div></body></html>'
    )
    return bytes(HTML(string=html).write_pdf(stylesheets=[css], font_config=fonts))


def typst(handout: Handout, pictures: PictureFiles) -> bytes:
    """Return the handout by typst, its compiler kept for all."""
    import typst as library  # noqa: PLC0415

    side = handout.sides[0]
    if "typst" not in _kept:
        _kept["typst"] = library.Compiler(root="/", font_paths=[str(FONTS)], ignore_system_fonts=True)
    marks = {"title": "= ", "heading": "== ", "text": "", "bullet": "- "}
    front = "\n\n".join(f"{marks[kind]}#{_quoted(line)}" for kind, line in _lines(side) if line)
    terms = ",\n".join(
        f'[#align(center)[#image("{pictures.colour(term.picture)}", height: 19mm) *#{_quoted(term.word)}* \\ '
        f"#{_quoted(term.meaning)}]]"
        for term in side.glossary
    )
    code = f"#image(bytes({_quoted(_svg_code(side.address).decode())}), height: 38mm)"
    source = (
        f'#set text(font: "Rubik", size: 12.5pt, lang: "{side.language}")\n#set page(paper: "a4", margin: 16mm)\n'
        f"#columns(2)[\n{front}\n]\n{code}\n#{_quoted(_letters(side))}\n"
        f"#pagebreak()\n= #{_quoted(side.glossary_title)}\n"
        f"#grid(columns: 3, gutter: 4mm, {terms})"
    )
    return bytes(_kept["typst"].compile(input=source.encode(), format="pdf"))  # type: ignore[attr-defined]


PEERS: dict[str, Peer] = {"fpdf2": fpdf2, "WeasyPrint": weasyprint, "typst": typst}
_kept: dict[str, object] = {}
_CSS = f"""
@font-face {{ font-family: Rubik; src: url({(FONTS / "Rubik-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Rubik; font-weight: bold; src: url({(FONTS / "Rubik-Bold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 16mm }}
body {{ font: 12.5pt Rubik }}
.front {{ columns: 2 }}
.code {{ height: 38mm }}
.back {{ break-before: page }}
.grid {{ display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 4mm; text-align: center }}
.grid img {{ height: 19mm; display: block; margin: auto }}
"""


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _svg_code(address: str) -> bytes:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    drawn = io.BytesIO()
    code.make_image(qrcode.image.svg.SvgPathImage).save(drawn)
    return drawn.getvalue()


def write_samples(handout: Handout, pictures: PictureFiles, folder: Path) -> None:
    """Write what every peer makes, to be looked at."""
    for name, make in PEERS.items():
        (folder / f"{name}.pdf").write_bytes(make(handout, pictures))
