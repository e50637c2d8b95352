"""The style sheet of the window, made from tokens: spacing in steps of four pixels, five greys and one accent.

Greys that carry text have a contrast of at least 4.5 : 1 to what they stand on (WCAG 2.2, 1.4.3), the accent and the
lines of fields at least 3 : 1 where they alone show a control (1.4.11). In the themes of high contrast text has at
least 7 : 1 (1.4.6). `tests/gui/test_style_sheet.py` checks them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColourTokens:
    """The colours of one theme, as `#rrggbb`."""

    ground: str
    """The window between its parts."""
    card: str
    """Lists, tables and the article."""
    line: str
    """Lines between parts and rows."""
    edge: str
    """Edges of fields and buttons."""
    ink: str
    """Text."""
    middle: str
    """Secondary text."""
    accent: str
    """What is chosen or pressed, as text or edge."""
    accent_ground: str
    """The ground of what is chosen."""
    hover: str
    """The ground of what the pointer is on."""
    solid: str
    """The ground of the button that a dialog is for."""


LIGHT = ColourTokens(
    ground="#f6f7f8", card="#ffffff", line="#e6e8eb", edge="#c4c8ce", ink="#1c2024", middle="#5c6068",
    accent="#3451c7", accent_ground="#e9eefe", hover="#eceef1", solid="#3b5bdb",
)  # fmt: skip
DARK = ColourTokens(
    ground="#1d2024", card="#17191c", line="#2c3036", edge="#474d56", ink="#e4e7eb", middle="#a0a6b0",
    accent="#9db4ff", accent_ground="#28324f", hover="#282c32", solid="#3f62d8",
)  # fmt: skip
LIGHT_HIGH = ColourTokens(
    ground="#ffffff", card="#ffffff", line="#6b7079", edge="#1c2024", ink="#000000", middle="#2b2f36",
    accent="#00309c", accent_ground="#dde6ff", hover="#e6e8eb", solid="#00309c",
)  # fmt: skip
DARK_HIGH = ColourTokens(
    ground="#000000", card="#000000", line="#8a919c", edge="#e4e7eb", ink="#ffffff", middle="#d8dce2",
    accent="#bccbff", accent_ground="#1a2650", hover="#22262c", solid="#1f45b5",
)  # fmt: skip

STEP = 4
"""Pixels of one step of spacing."""
RADIUS = 6
"""Pixels by which corners are rounded."""

_SHEET = """
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {edge}; padding: 4px 6px; }}
#bubble {{ background: {accent_ground}; color: {ink}; border: 1px solid {accent}; border-radius: {radius}px; }}
QMenuBar {{ background: {ground}; border-bottom: 1px solid {line}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {card}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_ground}; color: {ink}; }}
QMenu::item:disabled {{ color: {middle}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QToolBar {{ background: {card}; border: 0; border-bottom: 1px solid {line}; padding: 2px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 5px 6px; }}
QToolBar QToolButton {{ color: {ink}; padding: 2px 6px; border: 1px solid transparent; border-radius: {radius}px; }}
QToolBar QToolButton:focus {{ border: 2px solid {accent}; padding: 1px 5px; }}
QToolBar QToolButton:hover {{ background: {hover}; }}
QToolBar QToolButton:pressed {{ background: {accent_ground}; }}
QToolBar QToolButton:disabled {{ color: {middle}; }}
QStatusBar {{ background: {card}; border-top: 1px solid {line}; color: {middle}; }}
QStatusBar QLabel {{ color: {middle}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:hover {{ background: {accent}; }}
#rail {{ background: {card}; border-right: 1px solid {line}; }}
#rail QToolButton {{ color: {middle}; border: 2px solid transparent; border-radius: 8px; padding: 2px 0 1px 0;
    font-size: {small}pt; }}
#rail QToolButton:hover {{ background: {hover}; }}
#rail QToolButton:checked {{ background: {accent_ground}; color: {accent}; font-weight: 600; }}
#rail QToolButton:focus {{ border-color: {accent}; }}
#work {{ background: {card}; border: 1px solid {edge}; border-radius: 8px; }}
#work QScrollArea, #work QScrollArea > QWidget > QWidget {{ background: transparent; }}
QLabel[role="heading"] {{ color: {middle}; font-weight: 600; font-size: {small}pt; }}
QLabel[role="question"] {{ font-weight: 600; }}
QLabel[role="question"]:disabled {{ color: {middle}; font-weight: 400; }}
QLabel[role="remark"] {{ color: {middle}; font-size: {small}pt; }}
#question {{ border: 0; border-bottom: 1px solid {line}; border-left: 3px solid transparent; }}
#question[athand="quiet"] {{ background: {hover}; }}
#question[athand="live"] {{ background: {accent_ground}; border-left-color: {accent}; }}
#option {{ padding: 0; min-height: 0; }}
#option:checked {{ background: {solid}; border-color: {solid}; }}
#option[proposed="true"]:checked {{ background: {card}; border: 2px dashed {accent}; }}
#keycap {{ color: {middle}; background: {ground}; border: 1px solid {edge}; border-radius: 4px; padding: 0 5px;
    font-size: {small}pt; }}
#optionwords {{ color: {ink}; background: transparent; }}
#optionwords[chosen="true"] {{ color: #ffffff; }}
#keycap[chosen="true"] {{ color: #ffffff; background: {solid}; border-color: #ffffff; }}
#words {{ text-align: left; color: {accent}; padding: 2px 6px; }}
#recordcard {{ border: 0; border-bottom: 1px solid {line}; }}
#cardhead {{ text-align: left; font-weight: 600; padding: 4px 8px; }}
#segment {{ border-radius: 11px; padding: 3px 10px; border: 1px solid {line}; color: {middle}; }}
#segment:checked {{ background: {accent_ground}; color: {accent}; border-color: {accent}; font-weight: 600; }}
#segment:focus {{ border: 2px solid {accent}; padding: 2px 9px; }}
#codingarea {{ border: 0; border-top: 1px solid {line}; }}
#codingfoot {{ border-top: 1px solid {line}; }}
#popover {{ background: {card}; border: 1px solid {edge}; }}
#done, #notice {{ background: {accent_ground}; border: 0; border-top: 1px solid {line}; }}
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {edge}; border-radius: {radius}px;
    padding: 4px 12px; min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {accent_ground}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton:disabled {{ color: {middle}; background: {ground}; border-color: {line}; }}
QPushButton:default {{ background: {solid}; border-color: {solid}; color: #ffffff; }}
QPushButton:default:focus {{ border: 2px solid {ink}; padding: 3px 11px; }}
QPushButton:default:disabled {{ background: {ground}; border-color: {line}; color: {middle}; }}
#primary {{ background: {solid}; border-color: {solid}; color: #ffffff; }}
#primary:hover, #primary:focus {{ border-color: {accent}; }}
#primary:disabled {{ background: {ground}; border-color: {line}; color: {middle}; }}
#why {{ background: {hover}; color: {middle}; border-radius: {radius}px; padding: 6px 8px; }}
QPushButton:flat {{ border-color: transparent; background: transparent; }}
QToolButton {{ color: {ink}; background: transparent; border: 1px solid transparent; border-radius: {radius}px;
    padding: 3px 6px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked {{ background: {accent_ground}; color: {accent}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 2px 5px; }}
QToolButton:disabled {{ color: {middle}; }}
QToolButton[popupMode="2"] {{ padding-right: 18px; }}
QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }}
QLineEdit, QComboBox, QSpinBox, QAbstractSpinBox {{ background: {card}; color: {ink}; border: 1px solid {edge};
    border-radius: {radius}px; padding: 3px 7px; min-height: 18px; selection-background-color: {solid};
    selection-color: #ffffff; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {accent}; padding: 2px 6px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {ground}; color: {middle};
    border-color: {line}; }}
QComboBox QLineEdit {{ border: 0; padding: 0; background: transparent; }}
QAbstractItemView QLineEdit {{ border: 0; padding: 0; background: {card}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 18px; background: transparent; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({icons}:chevron_{theme}.svg); width: 12px;
    height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 18px; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({icons}:chevron_up_{theme}.svg); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url({icons}:chevron_{theme}.svg); width: 10px; height: 10px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 4px; }}
QComboBox QAbstractItemView {{ background: {card}; border: 1px solid {edge}; padding: 2px;
    selection-background-color: {accent_ground}; selection-color: {ink}; }}
QTextEdit[readOnly="false"], QPlainTextEdit[readOnly="false"] {{ border: 1px solid {edge};
    border-radius: {radius}px; background: {card}; }}
QTextEdit[readOnly="true"], QGraphicsView {{ border: 1px solid transparent; }}
QTextEdit:focus, QPlainTextEdit:focus, QGraphicsView:focus {{ border: 1px solid {accent}; }}
ArticleText, ArticleText:focus {{ border: 0; border-left: 2px solid transparent; }}
ArticleText:focus {{ border-left-color: {accent}; }}
QTableView, QTreeView, QListView {{ background: {card}; alternate-background-color: {card};
    border: {ring}px solid transparent; gridline-color: {line};
    selection-background-color: {accent_ground}; selection-color: {ink}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border-color: {accent}; }}
QTableView, QTreeView, QListView {{ outline: 1px solid {accent}; }}
QAbstractScrollArea QHeaderView, QHeaderView:focus {{ border: 0; }}
#articles {{ selection-background-color: transparent; }}
QHeaderView {{ background: {card}; border: 0; }}
QHeaderView::section {{ background: {card}; color: {middle}; border: 0; border-bottom: 1px solid {line};
    padding: 4px 6px; font-weight: 600; font-size: {small}pt; }}
QHeaderView::section:hover {{ background: {hover}; }}
QTabBar::tab {{ color: {middle}; padding: 7px 12px 5px 12px; border: 0; border-bottom: 2px solid transparent;
    background: transparent; }}
QTabBar::tab:hover {{ color: {ink}; }}
QTabBar::tab:focus {{ background: {accent_ground}; color: {ink}; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; font-weight: 600; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
QProgressBar {{ border: 0; border-radius: 3px; background: {line}; max-height: 6px; text-align: center;
    color: transparent; }}
QProgressBar::chunk {{ background: {solid}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {middle}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox::indicator, QTableView::indicator, QTreeView::indicator, QListView::indicator {{ width: 14px;
    height: 14px; border: 1px solid {middle}; border-radius: 3px; background: {card}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QTreeView::indicator:checked,
    QListView::indicator:checked {{ background: {solid}; border-color: {solid}; image: url({icons}:check.svg); }}
QCheckBox::indicator:disabled {{ border-color: {edge}; background: {ground}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {middle}; border-radius: 8px;
    background: {card}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {solid}; background: #ffffff; }}
QRadioButton::indicator:disabled {{ border-color: {edge}; background: {ground}; }}
QTreeWidget::item {{ min-height: 23px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {accent}; width: 12px; height: 12px; }}
QGroupBox {{ border: 0; margin-top: 20px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; color: {middle}; }}
"""


ICONS = "pressmarkicons"
"""Search path of Qt under which the sheet finds its arrows."""


_STILL = "* {{ widget-animation-duration: 0; }}\n"
"""What stops the animations of the style."""


def make_style_sheet(tokens: ColourTokens, points: float, *, still: bool = False) -> str:
    """Return the style sheet of a theme; `points`: size of the font of the window; `still`: without animations."""
    values = {name: getattr(tokens, name) for name in ColourTokens.__slots__}
    theme = "dark" if tokens in (DARK, DARK_HIGH) else "light"
    ring = 2 if tokens in (LIGHT_HIGH, DARK_HIGH) else 1
    template = _SHEET + (_STILL if still else "")
    return template.format(**values, radius=RADIUS, small=round(points * 0.88, 1), icons=ICONS, theme=theme, ring=ring)
