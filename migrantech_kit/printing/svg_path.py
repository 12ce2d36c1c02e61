"""SVG path data as PDF path operators.

SVG 1.1, chapter 8 (paths) and appendix F.6 (arcs).
"""

import math
import re
from collections.abc import Iterator

from migrantech_kit.printing.geometry import number

_TOKEN = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
# The two flags of an arc are single digits that may stand against the next number.
_ARC = re.compile(r"\s*,?\s*".join([r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"] * 3 + ["([01])"] * 2))
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}

Point = tuple[float, float]


class PathError(ValueError):
    """Tell that path data cannot be read."""


def path_operators(data: str) -> str:
    """Return path data as PDF operators; raise `PathError` where it is malformed."""
    return _Path().draw(data)


class _Path:
    def __init__(self) -> None:
        self._operators: list[str] = []
        self._start: Point = (0, 0)
        self._at: Point = (0, 0)
        self._control: tuple[str, Point] = ("", (0, 0))

    def draw(self, data: str) -> str:
        for command, values in _commands(data):
            upper = command.upper()
            absolute = self._absolute(upper, values) if command.islower() else values
            self._control = (self._control[0] if upper in "CSQT" else "", self._control[1])
            match upper:
                case "M":
                    self._move((absolute[0], absolute[1]))
                case "Z":
                    self._operators.append("h")
                    self._at = self._start
                case "L":
                    self._line((absolute[0], absolute[1]))
                case "H":
                    self._line((absolute[0], self._at[1]))
                case "V":
                    self._line((self._at[0], absolute[0]))
                case "A":
                    self._arc(absolute)
                case _:
                    self._bend(upper, absolute)
        return " ".join(self._operators)

    def _absolute(self, command: str, values: list[float]) -> list[float]:
        x, y = self._at
        if command == "V":
            return [values[0] + y]
        if command == "A":
            return [*values[:5], values[5] + x, values[6] + y]
        return [value + (x, y)[index % 2] for index, value in enumerate(values)]

    def _move(self, point: Point) -> None:
        self._operators.append(f"{_pair(point)} m")
        self._start = self._at = point

    def _line(self, point: Point) -> None:
        self._operators.append(f"{_pair(point)} l")
        self._at = point

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        self._operators.append(f"{_pair(first)} {_pair(second)} {_pair(end)} c")
        self._at = end

    def _bend(self, command: str, values: list[float]) -> None:
        """Draw a cubic or quadratic curve, its first control point given or mirrored from the curve before."""
        points = list(zip(values[::2], values[1::2], strict=True))
        kind = "cubic" if command in "CS" else "quadratic"
        if command in "ST":
            kind_before, control = self._control
            x, y = self._at
            points.insert(0, (2 * x - control[0], 2 * y - control[1]) if kind_before == kind else self._at)
        self._control = (kind, points[-2])
        if kind == "cubic":
            self._curve(points[0], points[1], points[2])
        else:
            self._curve(_towards(self._at, points[0]), _towards(points[1], points[0]), points[1])

    def _arc(self, values: list[float]) -> None:
        rx, ry, turn, large, sweep, x, y = values
        if not rx or not ry:
            self._line((x, y))
        elif (x, y) != self._at:
            for first, second, end in _arc_curves(self._at, (x, y), abs(rx), abs(ry), turn, bool(large), bool(sweep)):
                self._curve(first, second, end)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield every command with one set of values; repeated sets repeat the command, after a move as lines."""
    command, values, at = "", list[float](), 0
    while at < len(data):
        if command in ("A", "a") and not values and (arc := _ARC.match(data, at)):
            values, at = [float(value) for value in arc.groups()], arc.end()
        elif match := _TOKEN.match(data, at):
            at = match.end()
            if match[1]:
                if values:
                    raise PathError(data[:at])
                command = match[1]
            elif command:
                values.append(float(match[2]))
            else:
                raise PathError(data[:at])
        elif data[at] in " ,\t\r\n":
            at += 1
            continue
        else:
            raise PathError(data[: at + 1])
        if command and len(values) == _ARGUMENTS[command.upper()]:
            yield command, values
            values = []
            command = {"M": "L", "m": "l", "Z": "", "z": ""}.get(command, command)
    if values:
        raise PathError(data)


def _towards(point: Point, control: Point) -> Point:
    return point[0] + 2 / 3 * (control[0] - point[0]), point[1] + 2 / 3 * (control[1] - point[1])


def _arc_curves(
    start: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool
) -> Iterator[tuple[Point, Point, Point]]:
    """Yield an elliptical arc as cubic curves of at most a quarter turn (F.6.5, F.6.6)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half = ((start[0] - end[0]) / 2, (start[1] - end[1]) / 2)
    px, py = cos * half[0] + sin * half[1], -sin * half[0] + cos * half[1]
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    square = (rx * py) ** 2 + (ry * px) ** 2
    reach = math.sqrt(max(0.0, ((rx * ry) ** 2 - square) / square)) * (-1 if large == sweep else 1)
    qx, qy = reach * rx * py / ry, -reach * ry * px / rx
    centre = cos * qx - sin * qy + (start[0] + end[0]) / 2, sin * qx + cos * qy + (start[1] + end[1]) / 2
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    span = (math.atan2((-py - qy) / ry, (-px - qx) / rx) - first) % math.tau
    if not sweep:
        span -= math.tau
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-6))
    step = span / count
    arm = 4 / 3 * math.tan(step / 4)

    def placed(u: float, v: float) -> Point:
        return centre[0] + cos * rx * u - sin * ry * v, centre[1] + sin * rx * u + cos * ry * v

    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        yield (
            placed(math.cos(a) - arm * math.sin(a), math.sin(a) + arm * math.cos(a)),
            placed(math.cos(b) + arm * math.sin(b), math.sin(b) - arm * math.cos(b)),
            end if index == count - 1 else placed(math.cos(b), math.sin(b)),
        )


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
