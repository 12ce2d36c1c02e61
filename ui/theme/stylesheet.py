"""One stylesheet, built from the tokens and the text size."""

from collections.abc import Mapping
from string import Template

from ui.theme.tokens import (
    BODY_POINTS,
    CONSOLE_TARGET,
    CORNER,
    HEADING_POINTS,
    LEAD_POINTS,
    SMALL_POINTS,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    TARGET,
    TIMER_PIXELS,
    TITLE_POINTS,
)

# The tails of Arabic letters reach lower than the font says: without room below, those of a last line are cut off.
_GENERAL = """
* { font-size: ${body}pt; }
QWidget { color: $ink; }
QMainWindow, QDialog, QScrollArea, QScrollArea > QWidget > QWidget[page="true"], QWidget[page="true"] {
  background: $paper; }
QScrollArea { border: 0; }
QLabel { background: transparent; padding-bottom: 0.15em; qproperty-indent: 0; }
QLabel[picture="true"] { background: $card; border-radius: ${corner}px; padding: 4px; }
QLabel[sheet="true"] { background: white; border: 1px solid $edge; }
QLabel[level="1"] { font-size: ${title}pt; font-weight: 700; }
QLabel[level="2"] { font-size: ${heading}pt; font-weight: 700; }
QLabel[level="3"] { font-weight: 700; }
QLabel[tone="soft"] { color: $soft; }
QLabel[recovery="true"] { font-family: monospace; font-size: ${title}pt; font-weight: 700; }
QLabel[tone="small"] { color: $soft; font-size: ${small}pt; }
QLabel[tone="live"] { color: $saffron; font-weight: 700; }
QLabel[tone="good"] { color: $leaf; }
QLabel[tone="danger"] { color: $brick; }
QLabel[tone="timer"] { font-size: ${timer}px; font-weight: 700; }
QLabel[tag="true"] { background: $sunken; color: $ink; border-radius: 6px; padding: 2px 8px; font-size: ${small}pt; }
QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: ${corner}px; }
QFrame[kind="line"] { background: $line; border: 0; }
QToolTip { background: $ink; color: $paper; border: 0; padding: 6px 8px; }
QStatusBar, QSplitter::handle { background: $paper; }
"""
_BUTTONS = """
QPushButton, QToolButton { min-height: ${target}px; min-width: ${target}px; padding: 0 ${p16}px; font-weight: 500;
  border: 2px solid $edge; border-radius: ${corner}px; background: $surface; color: $ink; }
QPushButton { icon-size: ${icon}px; }
QToolButton { padding: 0 ${p8}px; icon-size: ${tool}px; }
QPushButton:hover, QToolButton:hover { background: $tint; border-color: $teal; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 3px solid $focus; background: $tint; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $line; background: $paper; }
QPushButton:checked, QToolButton:checked { background: $teal; color: ${on-teal}; border-color: $teal; }
QPushButton:checked:focus, QToolButton:checked:focus { border: 3px solid $ink;
  outline: 2px solid ${on-teal}; outline-offset: -6px; outline-radius: 6px; }
QPushButton[kind="primary"] { background: $teal; color: ${on-teal}; border-color: $teal; font-weight: 700; }
QPushButton[kind="primary"]:hover { background: ${teal-hover}; border-color: ${teal-hover}; }
QPushButton[kind="primary"]:focus { border: 3px solid $ink; background: ${teal-hover};
  outline: 2px solid ${on-teal}; outline-offset: -6px; outline-radius: 6px; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $soft; border-color: $line; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"] { color: $teal; text-align: center; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $tint; border-color: $tint; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 3px solid $focus; }
QPushButton[kind="quiet"]:disabled { color: $faint; background: transparent; border-color: transparent; }
QPushButton[kind="danger"] { color: $brick; border-color: $brick; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:focus { background: ${brick-tint}; border-color: $brick; }
QPushButton[kind="chip"] { border-radius: ${round}px; border-color: $edge; padding: 0 ${p12}px; }
QPushButton[kind="chip"]:focus { border: 3px solid $focus; }
QPushButton[kind="chip"]:checked { background: $tint; color: $teal; border: 2px solid $teal; }
QPushButton[large="true"] { min-height: 60px; min-width: 160px; font-size: ${lead}pt; }
QPushButton[kind="card"] { background: $surface; border: 2px solid $line; border-radius: ${corner}px; padding: 0;
  text-align: left; }
QPushButton[kind="card"]:hover { border-color: $teal; background: $surface; }
QPushButton[kind="card"]:focus { border: 3px solid $focus; background: $surface; }
QPushButton[kind="card"]:checked { border: 3px solid $teal; background: $tint; color: $ink; }
QPushButton[kind="nav"] { background: transparent; border-color: transparent; text-align: left; font-weight: 500;
  padding: 0 ${p12}px; }
QPushButton[kind="nav"]:hover { background: $tint; }
QPushButton[kind="nav"]:checked { background: $tint; color: $teal; border-color: transparent; font-weight: 700; }
QPushButton[kind="nav"]:focus, QPushButton[kind="nav"]:checked:focus { border: 3px solid $focus; }
QPushButton[live="true"], QToolButton[live="true"] { background: $live; color: ${on-live}; border-color: $live; }
QPushButton[live="true"]:focus, QToolButton[live="true"]:focus { border: 3px solid $ink; }
QPushButton::menu-indicator, QToolButton::menu-indicator { width: 0; }
QWidget[console="true"] QPushButton, QWidget[console="true"] QToolButton { min-height: ${console}px;
  min-width: ${console}px; }
"""
_INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $ink;
  border: 2px solid $edge; border-radius: 8px; padding: 0 ${p8}px; selection-background-color: $teal;
  selection-color: ${on-teal}; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${target}px; }
QAbstractSpinBox { padding: 0; qproperty-alignment: AlignCenter; }
QLineEdit QToolButton, QLineEdit QToolButton:hover { min-height: 0; min-width: 0; padding: 0; border: 0;
  background: transparent; }
QAbstractSpinBox QLineEdit { border: 0; min-height: 0; background: transparent; }
QPlainTextEdit, QTextEdit { padding: ${p8}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 3px solid $focus; }
QAbstractSpinBox QLineEdit:focus { border: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $faint;
  background: $paper; border-color: $line; }
QLineEdit[wrong="true"] { border-color: $brick; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url("$down"); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 28px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; outline: 0; }
QComboBox QAbstractItemView::item { min-height: ${target}px; }
QCheckBox, QRadioButton { min-height: ${target}px; spacing: ${p8}px; border: 2px solid transparent; border-radius: 6px;
  padding: 0 4px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 20px; height: 20px; border: 2px solid $edge;
  background: $surface; border-radius: 5px; }
QRadioButton::indicator { border-radius: 12px; }
QCheckBox::indicator:checked { background: $teal; border-color: $teal; image: url("$check"); }
QRadioButton::indicator:checked { background: $teal; border-color: $teal; image: url("$dot"); }
QSlider::groove:horizontal { height: 6px; background: $line; border-radius: 3px; }
QSlider::handle:horizontal { background: $teal; width: 22px; height: 22px; margin: -8px 0; border-radius: 11px; }
"""
_VIEWS = """
QAbstractItemView { background: $surface; alternate-background-color: $paper; border: 1px solid $line;
  border-radius: 8px; outline: 0; selection-background-color: $tint; selection-color: $ink; }
QAbstractItemView:focus { border: 2px solid $focus; }
QListView::item, QTreeView::item { min-height: ${target}px; padding: 0 ${p8}px; border-radius: 6px;
  border: 2px solid transparent; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 ${p8}px; border: 2px solid transparent; }
QAbstractItemView::item:hover { background: $sunken; }
QAbstractItemView::item:selected { background: $tint; color: $ink; border-color: $teal; }
QAbstractItemView::item:focus { border: 2px solid $focus; }
QHeaderView { background: $sunken; border: 0; border-radius: 0; }
QTableCornerButton::section { background: $sunken; border: 0; }
QHeaderView::section { background: $sunken; color: $soft; border: 0; border-bottom: 1px solid $line;
  padding: ${p8}px; font-weight: 700; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { min-height: ${target}px; padding: 0 ${p16}px; border: 2px solid transparent;
  border-bottom: 3px solid transparent; background: transparent; color: $soft; font-weight: 500; }
QTabBar::tab:hover { color: $teal; }
QTabBar::tab:selected { color: $teal; border-bottom: 3px solid $teal; font-weight: 700; }
QTabBar:focus { outline: 0; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-bottom: 3px solid $focus; border-radius: 6px; }
QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { min-height: 32px; padding: 4px 24px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QProgressBar { background: $line; border: 0; border-radius: 4px; min-height: 8px; max-height: 8px; color: transparent; }
QProgressBar::chunk { background: $teal; border-radius: 4px; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent;
  border: 0; width: 0; height: 0; }
QFrame[notice="info"] { background: $tint; border: 1px solid $teal; border-radius: ${corner}px; }
QFrame[notice="good"] { background: ${leaf-tint}; border: 1px solid $leaf; border-radius: ${corner}px; }
QFrame[notice="warning"] { background: ${saffron-tint}; border: 1px solid $saffron; border-radius: ${corner}px; }
QFrame[notice="problem"] { background: ${brick-tint}; border: 1px solid $brick; border-radius: ${corner}px; }
QFrame[kind="toast"] { background: $ink; border-radius: ${corner}px; }
QFrame[kind="toast"] QLabel { color: $paper; }
QFrame[kind="toast"] QPushButton { background: transparent; color: $paper; border-color: $paper; }
QFrame[kind="toast"] QPushButton:focus, QFrame[kind="toast"] QPushButton:hover { background: $paper; color: $ink; }
"""


class _Tokens(Template):
    idpattern = r"(?a:[a-z][a-z0-9-]*)"


def build_stylesheet(colours: Mapping[str, str], scale: int, images: Mapping[str, str]) -> str:
    """Return the stylesheet for a palette and a text size in per cent; `images` maps `up down check dot` to files."""
    factor = scale / 100
    return _Tokens(_GENERAL + _BUTTONS + _INPUTS + _VIEWS).substitute(
        colours,
        body=BODY_POINTS * factor,
        small=SMALL_POINTS * factor,
        heading=HEADING_POINTS * factor,
        lead=LEAD_POINTS * factor,
        title=TITLE_POINTS * factor,
        timer=round(TIMER_PIXELS * factor),
        # The border of 2 px on each side belongs to the target.
        target=round(TARGET * max(1.0, factor * 0.9)) - 4,
        console=round(CONSOLE_TARGET * max(1.0, factor * 0.9)) - 4,
        round=round(TARGET * max(1.0, factor * 0.9)) // 2,
        corner=CORNER,
        icon=round(20 * factor),
        tool=round(24 * factor),
        p8=SPACE_8,
        p12=SPACE_12,
        p16=SPACE_16,
        **images,
    )
