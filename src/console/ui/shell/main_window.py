"""The instructor's window: header, one workspace at a time, footer, notices, menus, palette and key help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from console.ui.shell.action_bar import ActionBar
from console.ui.shell.actions import ActionRegistry, ActionSpec, workspace_action
from console.ui.shell.chords import chord_of
from console.ui.shell.dialogs import Choice, ask
from console.ui.shell.header import Header
from console.ui.shell.help_overlay import HelpOverlay
from console.ui.shell.keys import KeyDispatcher
from console.ui.shell.marked import QT_TRANSLATE_NOOP
from console.ui.shell.menus import MenuBuilder, MenuSpec
from console.ui.shell.palette import CommandPalette
from console.ui.theme.metrics import BAR_HEIGHT, Space
from console.ui.widgets.notice import Notice, NoticeStack
from console.ui.widgets.question_bar import QuestionBar

MENUS = (
    MenuSpec("course", QT_TRANSLATE_NOOP("Menus", "&Course")),
    MenuSpec("session", QT_TRANSLATE_NOOP("Menus", "&Session")),
    MenuSpec("slides", QT_TRANSLATE_NOOP("Menus", "S&lides")),
    MenuSpec("class", QT_TRANSLATE_NOOP("Menus", "Cl&ass")),
    MenuSpec("room", QT_TRANSLATE_NOOP("Menus", "&Room")),
    MenuSpec("review", QT_TRANSLATE_NOOP("Menus", "Revie&w")),
    MenuSpec("view", QT_TRANSLATE_NOOP("Menus", "&View")),
    MenuSpec("help", QT_TRANSLATE_NOOP("Menus", "&Help")),
)
SHELL_ACTIONS = (
    ActionSpec(
        "palette", QT_TRANSLATE_NOOP("Actions", "Find an action…"), "magnify", ("Ctrl+K",), "view", section="find"
    ),
    ActionSpec(
        "full-screen",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        "fullscreen",
        ("F11",),
        "view",
        section="window",
        checkable=True,
    ),
    ActionSpec("keys", QT_TRANSLATE_NOOP("Actions", "All keys"), "keyboard-outline", ("?", "F1"), "help"),
    ActionSpec(
        "quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "exit-to-app", ("Ctrl+Q",), "course", section="quit", order=1
    ),
    # The room must not wait for a question: its answers have keys of their own, in every workspace.
    ActionSpec(
        "answer-first",
        QT_TRANSLATE_NOOP("Actions", "Question at the top: the first answer"),
        "numeric-1-box-outline",
        ("1",),
        "view",
        section="answers",
        order=1,
    ),
    ActionSpec(
        "answer-second",
        QT_TRANSLATE_NOOP("Actions", "Question at the top: the second answer"),
        "numeric-2-box-outline",
        ("2",),
        "view",
        section="answers",
        order=1,
    ),
)
_ANSWERS = ("answer-first", "answer-second")
_LEAST = QSize(1024, 640)
_FIRST = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Holds the workspaces. ``workspace_shown`` carries an id, ``closing`` comes once the window will really close."""

    workspace_shown = Signal(str)
    closing = Signal()

    def __init__(
        self,
        *,
        slides_out: Callable[[], bool] = lambda: False,
        close_question: Callable[[], str] = lambda: "",
        close_detail: Callable[[], str] = lambda: "",
    ) -> None:
        """``slides_out`` says whether the room sees slides (`KeyDispatcher`).

        ``close_question`` returns what to ask before the window closes, or nothing when it may just close;
        ``close_detail`` what else there is to know then.
        """
        super().__init__()
        self._close_question = close_question
        self._close_detail = close_detail
        self._titles: dict[str, str] = {}
        self._pages: dict[str, QWidget] = {}
        self.registry = ActionRegistry(self)
        self.header = Header()
        self.header.workspace_chosen.connect(self.show_workspace)
        self._stack = QStackedWidget()
        self._footers = QStackedWidget()
        self._footers.setFixedHeight(BAR_HEIGHT)
        self.registry.add(SHELL_ACTIONS)
        self.question = QuestionBar(tuple(self.registry.key_label(each) for each in _ANSWERS))
        """What waits for an answer, whatever workspace is shown."""
        self._lay_out()
        self.notices = NoticeStack(self, bottom=BAR_HEIGHT + Space.S)
        self.menus = MenuBuilder(self.menuBar(), self.registry, MENUS)
        self.palette_overlay = CommandPalette(self, self.registry, "palette", self.show_workspace)
        self.help_overlay = HelpOverlay(self, self.registry, MENUS)
        self.keys = KeyDispatcher(self.registry, slides_out=slides_out, parent=self)
        self.keys.watch(self)
        self.registry.connect_to("palette", self.palette_overlay.toggle)
        self.registry.connect_to("keys", self.help_overlay.toggle)
        self.registry.connect_to("full-screen", self._toggle_full_screen)
        self.registry.connect_to("quit", self.close)
        for place, action_id in enumerate(_ANSWERS):
            self.registry.connect_to(action_id, partial(self.question.choose, place))
        self.question.changed.connect(self._follow_question)
        self._follow_question()
        self.setMinimumSize(_LEAST)
        self.resize(_FIRST)
        self._retranslate()

    def _lay_out(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.question)
        column.addWidget(self._stack, 1)
        column.addWidget(self._footers)
        self.setCentralWidget(self._body)

    def add_workspace(
        self, workspace_id: str, title: str, icon_name: str, widget: QWidget, footer_action_ids: Sequence[str] = ()
    ) -> None:
        """Add a workspace behind the others; its actions must be in the registry already.

        ``title`` is English, marked with QT_TRANSLATE_NOOP("Actions", …). Its key is Ctrl and its place, from 1.
        """
        self._titles[workspace_id] = title
        self._pages[workspace_id] = widget
        key = f"Ctrl+{len(self._titles)}"
        action_id = workspace_action(workspace_id)
        self.registry.add([ActionSpec(action_id, title, icon_name, (key,), "view", section="workspaces")])
        self.registry.connect_to(action_id, lambda: self.show_workspace(workspace_id))
        self._stack.addWidget(widget)
        self._footers.addWidget(ActionBar(self.registry, footer_action_ids))
        self.header.add_tab(workspace_id, self.registry.text(action_id), icon_name, key)
        if len(self._titles) == 1:
            self.show_workspace(workspace_id)

    def show_workspace(self, workspace_id: str) -> None:
        """Show a workspace, its footer and its actions. Raises KeyError when there is no such workspace."""
        self._stack.setCurrentWidget(self._pages[workspace_id])
        self._footers.setCurrentIndex(list(self._pages).index(workspace_id))
        self.header.show_tab(workspace_id)
        self.registry.set_workspace(workspace_id)
        self.notices.set_workspace(workspace_id)
        self.workspace_shown.emit(workspace_id)

    def notice(self, notice: Notice) -> None:
        """Say something at the bottom of the window."""
        self.notices.show_notice(notice)

    def keep_clear(self, height: int) -> None:
        """Keep the notices off so many pixels at the bottom of the workspace on show."""
        self.notices.set_bottom(BAR_HEIGHT + Space.S + height)

    def geometry_text(self) -> str:
        """Return size, place and screen of the window as text for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry_text(self, text: str) -> bool:
        """Take the geometry of an earlier window; return False and change nothing when the text is none."""
        return self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Say of a key that nobody took where it does something."""
        chord = chord_of(event)
        spec = self.registry.elsewhere(chord) if chord is not None and chord.is_command else None
        if spec is not None and not event.isAutoRepeat():
            self._say_where(spec)
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.registry.set_checked("full-screen", self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        question = self._close_question()
        choices = [Choice("close", self.tr("Close")), Choice("stay", self.tr("Stay"), is_default=True)]
        if question and ask(self, question, choices, detail=self._close_detail()) != "close":
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _say_where(self, spec: ActionSpec) -> None:
        workspace = spec.workspace or ""
        title = self.registry.workspace_title(workspace)
        text = self.tr("This key works in {workspace}: {action}")
        text = text.format(workspace=title, action=self.registry.text(spec.id))
        self.notice(Notice(text, action=title, on_action=lambda: self.show_workspace(workspace), key="elsewhere"))

    def _follow_question(self) -> None:
        question = self.question.question
        for place, action_id in enumerate(_ANSWERS):
            self.registry.set_enabled(action_id, question is not None and place < len(question.answers))

    def _toggle_full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Instructor console"))
        self.registry.retranslate()
        for workspace_id in self._titles:
            action_id = workspace_action(workspace_id)
            self.header.set_tab_text(workspace_id, self.registry.text(action_id), self.registry.key_label(action_id))
