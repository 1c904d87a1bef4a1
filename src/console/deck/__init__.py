"""Course markdown becomes slides: parse, split at headings, fit, and write one HTML document. Pure, without Qt."""

from console.deck.build import build_deck
from console.deck.fit import SCALES, fit_deck, fit_summary
from console.deck.html import Role, deck_html
from console.deck.measure import BlockMeasure, Measures, SlideMeasure, measures_from_json
from console.deck.model import Block, BlockKind, Deck, Diagram, Drawing, Fit, Row, Slide, SlideKind
from console.deck.pace import planned_slide
from console.deck.sanitise import ASSET_SCHEME, asset_file
from console.deck.search import Hit, search

__all__ = [
    "ASSET_SCHEME",
    "SCALES",
    "Block",
    "BlockKind",
    "BlockMeasure",
    "Deck",
    "Diagram",
    "Drawing",
    "Fit",
    "Hit",
    "Measures",
    "Role",
    "Row",
    "Slide",
    "SlideKind",
    "SlideMeasure",
    "asset_file",
    "build_deck",
    "deck_html",
    "fit_deck",
    "fit_summary",
    "measures_from_json",
    "planned_slide",
    "search",
]
