"""The part of the style sheet for what holds items: lists, trees, tables, tabs, menus, scroll bars."""

from __future__ import annotations

VIEWS = """
QAbstractScrollArea { background: transparent; border: none; }
QListView, QTreeView, QTableView {
    background: $surface; border: ${ring}px solid transparent; border-radius: ${radius}px; outline: none;
    alternate-background-color: $bg; gridline-color: $line;
}
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $accent; }
QListView::item, QTreeView::item, QTableView::item {
    min-height: ${row_height}px; padding: 0 ${s}px; border: none; color: $text;
}
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $raised; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selected; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:closed:has-children { image: url("$marks/chevron-right.svg"); padding: 2px; }
QTreeView::branch:open:has-children { image: url("$marks/chevron-down.svg"); padding: 2px; }
QTableView QTableCornerButton::section { background: $surface; border: none; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 0 ${s}px;
    min-height: ${row_height}px; font-size: ${detail}px;
}

QTabWidget::pane { border: none; background: $surface; border-radius: ${radius}px; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: ${ring}px solid transparent; border-radius: ${radius}px;
    padding: 0 ${m}px; min-height: ${row_height}px;
}
QTabBar[look_kind="dense"]::tab { padding: 0 ${s}px; }
QTabBar::tab:hover { background: $raised; color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border-color: $accent; }

QMenuBar { background: $surface; border: none; padding: 0 ${s}px; }
QMenuBar::item { background: transparent; padding: 4px ${s}px; border-radius: ${radius}px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $selected; }
QMenu { background: $surface; border: 1px solid $border; padding: ${xs}px; }
QMenu::item {
    padding: 4px ${m}px 4px ${s}px; border-radius: ${radius}px; min-height: 24px; min-width: 180px; color: $text;
}
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $border; }
QMenu::icon { padding-left: ${s}px; }
QMenu::separator { height: 1px; background: $line; margin: ${xs}px ${s}px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
"""
