"""Charts of ratios as vectors: a line over time, bars beside each other; in Arabic time runs from right to left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from migrantech_kit.domain.documents import Chart, ChartPoint
from migrantech_kit.printing import bidi
from migrantech_kit.printing.geometry import MM, Rect, number
from migrantech_kit.printing.layout import Laid, Setting
from migrantech_kit.printing.look import Look
from migrantech_kit.printing.paragraph import LaidParagraph, Paragraph
from migrantech_kit.printing.pen import Pen, rectangle, straight

_HEIGHT: Final = 52 * MM
_AXIS_WIDTH: Final = 14 * MM
_LABEL_GAP: Final = 3.0
_DOT: Final = 2.4
_LINE: Final = 1.6
_BAR_SHARE: Final = 0.66  # of a group's width
_WIDEST_BAR: Final = 16 * MM
_LEAST_LABEL: Final = 17 * MM
_MOST_TEXTS: Final = 14
_KEY: Final = 8.0


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its axis, its labels and, for several series, its key; never divided by the end of a page."""

    chart: Chart
    style: Look

    def lay(self, width: float, setting: Setting) -> "LaidChart":
        """Return the chart measured for a width."""
        small = replace(self.style.small, after=0.0, leading=1.25)
        rtl = setting.base == bidi.RTL
        plot = max(1.0, width - _AXIS_WIDTH)
        points = self.chart.points
        step = plot / max(1, len(points))
        every = max(1, -(-int(_LEAST_LABEL) // max(1, int(step))))
        label_width = max(step * every - 2, 1.0)
        centred = replace(small, align="centre")
        labels = tuple(
            Paragraph(point.label, centred).lay(label_width, setting) if index % every == 0 else None
            for index, point in enumerate(points)
        )
        texts = tuple(
            tuple(Paragraph(text, centred).lay(max(step, _LEAST_LABEL), setting) for text in point.texts)
            if len(points) <= _MOST_TEXTS
            else ()
            for point in points
        )
        at_axis = replace(small, align="end", tabular=True)
        scale = tuple(Paragraph(text, at_axis).lay(_AXIS_WIDTH - _LABEL_GAP, setting) for text in self.chart.scale)
        series = self.chart.series if len(self.chart.series) > 1 else ()
        key = tuple(Paragraph(name, small).lay(width / len(series) - 3 * _KEY, setting) for name in series)
        head = max((line.height for line in key), default=0.0) + small.size * 1.6
        foot = max((label.height for label in labels if label), default=0.0) + _LABEL_GAP
        return LaidChart(
            height=head + _HEIGHT + foot,
            before=4.0,
            after=8.0,
            chart=self.chart,
            width=width,
            head=head,
            step=step,
            labels=labels,
            label_width=label_width,
            texts=texts,
            scale=scale,
            key=key,
            rtl=rtl,
            inks=(setting.palette.accent, setting.palette.soft_ink),
            rule=setting.palette.rule,
        )


@dataclass(frozen=True, kw_only=True)
class LaidChart(Laid):
    """A measured chart."""

    chart: Chart
    width: float
    head: float
    step: float
    labels: tuple[LaidParagraph | None, ...]
    label_width: float
    texts: tuple[tuple[LaidParagraph, ...], ...]
    scale: tuple[LaidParagraph, ...]
    key: tuple[LaidParagraph, ...]
    rtl: bool
    inks: tuple[str, str]
    rule: str

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw key, axis, and the values over their labels."""
        base = top - self.head - _HEIGHT
        with pen.content("Figure", description=self.chart.said):
            self._draw_rules(pen, left, base)
            draw = self._draw_line if self.chart.kind == "line" else self._draw_bars
            draw(pen, left, base)
            self._draw_key_signs(pen, left, top)
        self._draw_words(pen, left, top, base)

    def _across(self, left: float, distance: float) -> float:
        """Return a place on the page from its distance to the axis."""
        return left + self.width - _AXIS_WIDTH - distance if self.rtl else left + _AXIS_WIDTH + distance

    def _middle(self, left: float, index: int) -> float:
        return self._across(left, (index + 0.5) * self.step)

    def _draw_rules(self, pen: Pen, left: float, base: float) -> None:
        ends = self._across(left, 0), self._across(left, self.width - _AXIS_WIDTH)
        for index in range(len(self.scale)):
            level = base + _HEIGHT * index / max(1, len(self.scale) - 1)
            pen.shape(
                straight(ends[0], level, ends[1], level), stroke=self.rule, width=0.5, dash="" if not index else "1 2"
            )

    def _draw_line(self, pen: Pen, left: float, base: float) -> None:
        for series, ink in zip(range(len(self.chart.series)), self.inks, strict=False):
            places = [
                (self._middle(left, index), base + _HEIGHT * ratio)
                for index, ratio in _known(self.chart.points, series)
            ]
            if len(places) > 1:
                path = " ".join(
                    f"{number(x)} {number(y)} {'l' if index else 'm'}" for index, (x, y) in enumerate(places)
                )
                pen.shape(path, stroke=ink, width=_LINE)
            for x, y in places:
                pen.shape(rectangle(Rect(x - _DOT, y - _DOT, x + _DOT, y + _DOT), _DOT), fill=ink)

    def _draw_bars(self, pen: Pen, left: float, base: float) -> None:
        for series in range(len(self.chart.series)):
            for index, ratio in _known(self.chart.points, series):
                self._draw_bar(pen, self._bar(left, index, series), base, ratio, series)

    def _draw_bar(self, pen: Pen, sides: tuple[float, float], base: float, ratio: float, series: int) -> None:
        """Draw the first series in outline and the second full, so that they differ without colour."""
        area = Rect(sides[0], base, sides[1], base + max(_HEIGHT * ratio, 0.5))
        pen.shape(rectangle(area), fill=self.inks[0] if series else None, stroke=self.inks[0], width=1)

    def _bar(self, left: float, index: int, series: int) -> tuple[float, float]:
        count = max(1, len(self.chart.series))
        width = min(self.step * _BAR_SHARE / count, _WIDEST_BAR)
        start = (index + 0.5) * self.step + (series - count / 2) * width
        near, far = self._across(left, start), self._across(left, start + width * 0.92)
        return min(near, far), max(near, far)

    def _draw_key_signs(self, pen: Pen, left: float, top: float) -> None:
        for series, x in enumerate(self._key_places(left)):
            start = x + (self.width / len(self.key) - 2 * _KEY if self.rtl else 0.0)
            area = Rect(start, top - _KEY - 1, start + _KEY, top - 1)
            pen.shape(rectangle(area), fill=self.inks[0] if series else None, stroke=self.inks[0], width=1)

    def _key_places(self, left: float) -> list[float]:
        share = self.width / max(1, len(self.key))
        places = [left + index * share for index in range(len(self.key))]
        return places[::-1] if self.rtl else places

    def _draw_words(self, pen: Pen, left: float, top: float, base: float) -> None:
        for line, x in zip(self.key, self._key_places(left), strict=True):
            line.draw(pen, x if self.rtl else x + 1.5 * _KEY, top + 1)
        for index, line in enumerate(self.scale):
            level = base + _HEIGHT * index / max(1, len(self.scale) - 1)
            x = left + self.width - _AXIS_WIDTH + _LABEL_GAP if self.rtl else left
            line.draw(pen, x, level + line.height / 2)
        for index, label in enumerate(self.labels):
            if label:
                label.draw(pen, self._middle(left, index) - self.label_width / 2, base - _LABEL_GAP)
        for index, (point, lines) in enumerate(zip(self.chart.points, self.texts, strict=True)):
            for series, line in enumerate(lines):
                ratio = point.ratios[series] if series < len(point.ratios) else None
                if ratio is not None:
                    sides = self._bar(left, index, series)
                    middle = (sides[0] + sides[1]) / 2 if self.chart.kind == "bars" else self._middle(left, index)
                    line.draw(pen, middle - line.width / 2, base + _HEIGHT * ratio + line.height + _DOT)


def _known(points: Sequence[ChartPoint], series: int) -> list[tuple[int, float]]:
    """Return the ratios of a series with their places, between 0 and 1; points without a value are left out."""
    return [
        (index, min(1.0, max(0.0, ratio)))
        for index, point in enumerate(points)
        if series < len(point.ratios) and (ratio := point.ratios[series]) is not None
    ]
