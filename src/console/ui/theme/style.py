"""The style sheet of the standard controls, made from the colour tokens.

`console.ui.theme.theme.set_role` chooses variants: ``tone`` (muted, accent, attention, problem) and ``scale`` (title,
glance, notes, detail) of a label, ``panel`` (bar, surface, raised, overlay, chosen, line) of a frame, ``kind``
(primary, flat) of a button, (field) of a text, (dense) of a row of tabs.
"""

from __future__ import annotations

from string import Template

from console.paths import resources
from console.ui.theme.metrics import FOCUS_RING, RADIUS, ROW_HEIGHT, Space, Type
from console.ui.theme.style_views import VIEWS
from console.ui.theme.tokens import Theme, Tokens, tokens_of

_TEXT = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $bg; }
QLabel { background: transparent; }
QLabel[look_tone="muted"] { color: $muted; }
QLabel[look_tone="accent"] { color: $accent; }
QLabel[look_tone="attention"] { color: $attention; }
QLabel[look_tone="problem"] { color: $problem; }
*[look_scale="detail"] { font-size: ${detail}px; }
*[look_scale="notes"] { font-size: ${notes}px; }
*[look_scale="glance"] { font-size: ${glance}px; }
*[look_scale="title"] { font-size: ${glance}px; font-weight: 600; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 8px; font-size: ${detail}px; }
"""

_PANELS = """
QFrame[look_panel="bar"] { background: $surface; border: none; }
QFrame[look_panel="surface"] { background: $surface; border: none; border-radius: ${radius}px; }
QFrame[look_panel="raised"] { background: $raised; border: none; border-radius: ${radius}px; }
QFrame[look_panel="overlay"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[look_panel="chosen"] { background: $selected; border: none; border-radius: ${radius}px; }
QFrame[look_panel="line"] { background: $line; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QSplitter::handle:horizontal { width: ${m}px; }
QSplitter::handle:vertical { height: ${m}px; }
QStatusBar { background: $surface; }
QStatusBar::item { border: none; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: $raised; color: $text; border: ${ring}px solid transparent; border-radius: ${radius}px;
    padding: 0 ${pad}px; min-height: ${control}px;
}
QToolButton { padding: 0 6px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:checked, QToolButton:checked { background: $selected; border-color: $border; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $border; }
QPushButton[look_kind="primary"] { background: $accent; color: $on_accent; }
QPushButton[look_kind="primary"]:hover, QPushButton[look_kind="primary"]:pressed { background: $accent_hover; }
QPushButton[look_kind="primary"]:focus { border-color: $text; }
QPushButton[look_kind="primary"]:disabled { background: $raised; color: $border; }
QPushButton[look_kind="flat"], QToolButton[look_kind="flat"] { background: transparent; }
QPushButton[look_kind="flat"]:hover, QToolButton[look_kind="flat"]:hover { background: $hover; }
QPushButton[look_kind="flat"]:checked, QToolButton[look_kind="flat"]:checked {
    background: $selected; border-color: $selected;
}
QPushButton[look_kind="flat"]:focus, QToolButton[look_kind="flat"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QCheckBox, QRadioButton { spacing: ${s}px; min-height: ${control}px; border: ${ring}px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; border-radius: ${radius}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $border; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
    width: 16px; height: 16px; border: 1px solid $border; background: $bg; border-radius: 3px; margin-left: 2px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QListView::indicator:checked { image: url("$marks/check.svg"); }
QRadioButton::indicator:checked {
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0.5 $accent, stop: 0.6 $bg);
}
"""

_FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QTimeEdit, QComboBox {
    background: $bg; color: $text; border: ${ring}px solid $border; border-radius: ${radius}px; padding: 0 ${s}px;
    min-height: ${control}px; selection-background-color: $accent; selection-color: $on_accent;
}
QTextEdit, QPlainTextEdit { padding: ${s}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QTimeEdit:focus,
QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $border; border-color: $line; }
QTextEdit[look_kind="flat"], QPlainTextEdit[look_kind="flat"] { background: transparent; border-color: transparent; }
QTextEdit[look_kind="flat"]:focus, QPlainTextEdit[look_kind="flat"]:focus { border-color: $accent; }
QPlainTextEdit[look_kind="field"] { background: $bg; border: ${ring}px solid $border; }
QPlainTextEdit[look_kind="field"]:focus { border-color: $accent; }
QAbstractSpinBox > QLineEdit, QComboBox > QLineEdit {
    border: none; background: transparent; padding: 0 ${s}px; min-height: 0;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$marks/chevron-down.svg"); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 24px; }
QAbstractSpinBox::up-arrow { image: url("$marks/chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$marks/chevron-down.svg"); width: 12px; height: 12px; }
QProgressBar { background: $raised; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
"""

_SHEET = Template(_TEXT + _PANELS + _BUTTONS + _FIELDS + VIEWS)


def style_sheet(theme: Theme) -> str:
    """Return the application's style sheet in the colours and with the marks of ``theme``."""
    tokens = tokens_of(theme)
    return _SHEET.substitute(
        {field: getattr(tokens, field) for field in Tokens.__dataclass_fields__},
        marks=resources("themes", theme).as_posix(),
        on_accent=tokens.on_accent,
        hover=tokens.hover,
        line=tokens.line,
        selected=tokens.selected,
        accent_hover=tokens.accent_hover,
        detail=Type.DETAIL.value,
        row=Type.ROW.value,
        notes=Type.NOTES.value,
        glance=Type.GLANCE.value,
        xs=Space.XS.value,
        s=Space.S.value,
        m=Space.M.value,
        pad=Space.M - FOCUS_RING,
        ring=FOCUS_RING,
        radius=RADIUS,
        row_height=ROW_HEIGHT,
        control=ROW_HEIGHT - 2 * FOCUS_RING,
    )
