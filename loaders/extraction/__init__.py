"""Document -> candidate figures and route reports; pure, offline, the same every time.

Use `extract_figures` and `extract_route_reports`; `docs/methods.md` tells how a number is read by hand.
"""

from loaders.extraction.pipeline import EXTRACTOR_VERSION, extract_figures
from loaders.extraction.routes import extract_route_reports

__all__ = ["EXTRACTOR_VERSION", "extract_figures", "extract_route_reports"]
