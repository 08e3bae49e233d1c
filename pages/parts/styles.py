"""Our own style sheet: one small block of class names, its colours taken from the palette in use.

`docs/visual.md` holds the values and why. Streamlit's own look is set in `.streamlit/config.toml`.
"""

import streamlit as st

from pages.charts.palette import DARK, LIGHT, Palette

_SHEET = """
[data-testid="stMainBlockContainer"] {{ padding: 72px 48px 3rem 48px; max-width: 1366px; }}
[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"] {{ gap: .7rem; }}
[data-testid="stHtml"] {{ margin: 0; }}
[data-testid^="stBaseButton-primary"] p {{ color: {background}; }}
.page-title {{ display: flex; align-items: baseline; gap: 14px; flex-wrap: wrap; color: {ink}; margin-top: 4px; }}
.page-title h1 {{ font-size: 26px; font-weight: 650; padding: 0; margin: 0; line-height: 31px; }}
.page-title span {{ font-size: 14px; color: {ink2}; }}
.page-title b {{ color: {ink}; font-weight: 600; }}
[data-testid="stHtml"] p.answer {{ font-size: 20px; line-height: 27px; color: {ink}; text-wrap: balance;
  margin: 2px 0 0 0; }}
.answer b {{ font-weight: 650; font-variant-numeric: tabular-nums lining-nums; }}
.section {{ font-size: 17px; font-weight: 650; color: {ink}; margin: 10px 0 0 0; padding: 0; }}
.sources {{ border-top: 1px solid {border}; padding-top: 8px; font-size: 12.5px; line-height: 18px; color: {ink3}; }}
.sources b {{ color: {ink2}; font-weight: 600; }}
.sources a {{ color: {accent}; }}
.sources p {{ margin: 0 0 3px 0; font-size: 12.5px; line-height: 18px; }}
.note {{ font-size: 12.5px; line-height: 18px; color: {ink2}; margin: 0; }}
.note + .note {{ margin-top: 4px; }}
.why {{ font-size: 12.5px; line-height: 18px; color: {ink2}; margin: 4px 0 0; }}
.why summary {{ cursor: pointer; width: fit-content; }}
.why ul {{ margin: 4px 0 0; padding-inline-start: 18px; }}
[data-testid="stHtml"] .why li {{ margin: 0; font-size: 12.5px; }}
.why h4 {{ font-size: 12.5px; line-height: 18px; font-weight: 600; margin: 6px 0 0; padding: 0; }}
.notice {{ background: {surface}; border-left: 4px solid {axis}; padding: 12px 16px; color: {ink}; font-size: 14px; }}
.notice h3 {{ font-size: 15px; font-weight: 650; margin: 0 0 3px 0; padding: 0; }}
.notice p {{ margin: 0; font-size: 14px; overflow-wrap: anywhere; }}
.notice.warning {{ background: {warning_ground}; border-left-color: {warning}; }}
.notice.warning h3 {{ color: {warning}; }}
.notice.fault {{ background: {contested_ground}; border-left-color: {contested}; }}
.notice.fault h3 {{ color: {contested}; }}
.cards {{ display: grid; grid-template-columns: 1.36fr 1fr 1fr; gap: 12px; }}
.card {{ border: 1px solid {border}; border-radius: 4px; padding: 13px 16px; color: {ink}; min-width: 0; }}
.card h3 {{ font-size: 13.5px; font-weight: 600; margin: 0; padding: 0; display: flex; gap: 9px; align-items: center; }}
.card h3 i {{ width: 9px; height: 9px; border-radius: 50%; display: inline-block; flex: none; }}
.card .figure {{ font-size: 30px; font-weight: 600; line-height: 38px; margin: 3px 0 2px 0;
  font-variant-numeric: tabular-nums lining-nums; }}
.card .figure small {{ font-size: 60%; font-weight: 400; color: {ink2}; }}
.card .figure .words {{ font-family: "Source Serif", serif; font-weight: 400; }}
.card .who {{ font-size: 13px; line-height: 18px; color: {ink2}; }}
.card .change {{ font-size: 12.5px; line-height: 18px; color: {ink3}; margin-top: 6px; }}
.card .change b {{ color: {ink}; font-weight: 400; }}
.card.hero {{ grid-row: span 2; border-top-width: 3px; padding: 16px 18px; }}
.card.hero .figure {{ font-size: 46px; line-height: 56px; display: flex;
  align-items: center; gap: 10px; flex-wrap: wrap; }}
.card.hero .figure small {{ font-size: 22px; }}
.card.hero .figure img {{ height: 40px; }}
.quote {{ font-family: "Source Serif", serif; font-size: 16px; line-height: 23px; border-left: 3px solid {border};
  padding-left: 12px; margin: 8px 0; color: {ink}; unicode-bidi: plaintext; overflow-wrap: anywhere; }}
.quote.mine {{ font-family: inherit; font-size: 14px; line-height: 20px; color: {ink2}; }}
.contested {{ background: {contested_ground}; border-left: 3px solid {contested}; padding: 8px 12px;
  font-size: 13px; line-height: 19px; color: {ink}; margin-top: 12px; }}
.contested b {{ font-weight: 650; }}
.key {{ display: flex; flex-wrap: wrap; gap: 6px 22px; font-size: 12.5px; color: {ink2}; align-items: center; }}
.scroll {{ overflow: auto; max-height: 468px; }}
.scroll.short {{ max-height: none; }}
table.figures {{ border-collapse: collapse; width: 100%; font-size: 13.5px; color: {ink}; }}
table.figures caption {{ text-align: left; font-size: 12.5px; color: {ink3}; padding-bottom: 6px; }}
table.figures th {{ font-size: 12.5px; font-weight: 600; color: {ink2}; text-align: left; padding: 6px 14px 6px 0;
  border-bottom: 1.5px solid {axis}; white-space: nowrap;
  position: sticky; top: 0; background: {background}; border-top: 0; border-left: 0; border-right: 0; }}
table.figures td {{ padding: 6px 14px 6px 0; border: 0; border-bottom: 1px solid {grid}; vertical-align: top;
  line-height: 20px; }}
table.figures .num {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums lining-nums; }}
table.figures .day {{ white-space: nowrap; }}
table.figures .said {{ font-family: "Source Serif", serif; unicode-bidi: plaintext; min-width: 260px;
  overflow-wrap: anywhere; }}
table.figures .said.ours {{ font-family: inherit; }}
table.figures .mine {{ color: {ink2}; }}
table.figures .derived {{ border-bottom: 1px dashed {ink2}; }}
.pill {{ font-size: 12px; font-weight: 600; white-space: nowrap; border-radius: 9px; padding: 1px 8px; }}
.report {{ font-family: "Source Serif", serif; font-size: 16px; line-height: 26px; color: {ink}; white-space: pre-wrap;
  unicode-bidi: plaintext; border: 1px solid {border}; border-radius: 4px; padding: 14px 18px; max-height: 560px;
  overflow-y: auto; overflow-wrap: anywhere; }}
.report mark, .said mark, .quote mark {{ background: {highlight}; color: {ink}; padding: 0 1px; border-radius: 2px; }}
.report mark.number, .said mark.number, .quote mark.number {{ font-weight: 650; border-bottom: 2px solid {ink}; }}
.report mark.route {{ background: none; border-bottom: 2px dotted {accent}; }}
.origin {{ display: flex; justify-content: space-between; gap: 16px; font-size: 13.5px; color: {ink2}; }}
.origin span:last-child {{ white-space: nowrap; }}
.around, .reviewed {{ font-family: "Source Serif", serif; white-space: pre-wrap; unicode-bidi: plaintext;
  overflow-wrap: anywhere; }}
.around {{ font-size: 16px; line-height: 24px; color: {ink2}; margin: 8px 0; }}
.reviewed {{ font-size: 19px; line-height: 2.35; color: {ink}; border-left: 4px solid {accent};
  padding: 2px 0 8px 14px; }}
.reviewed ruby {{ ruby-position: under; ruby-align: start; }}
.reviewed ruby, .reviewed u {{ background: {highlight}; border-bottom: 2px solid {ink}; text-decoration: none; }}
.reviewed .quantifier {{ border-bottom: 2px dotted {ink2}; }}
.reviewed .cue {{ border-bottom: 2px dashed {ink2}; }}
.reviewed .place {{ border-bottom: 3px double {ink2}; }}
.reviewed .speaker {{ border-bottom: 2px solid {accent}; }}
.reviewed u:empty {{ display: none; }}
.reviewed rt {{ font-family: "Source Sans", sans-serif; font-size: 12px; font-weight: 600; line-height: 15px;
  color: {ink2}; padding-top: 2px; user-select: none; }}
.section small {{ font-size: 14px; font-weight: 400; color: {ink2}; }}
.st-key-queue [data-testid="stButton"] button {{ justify-content: flex-start; text-align: start; border: 0;
  border-radius: 0; border-bottom: 1px solid {grid}; border-left: 4px solid transparent; padding: 7px 10px;
  background: none; color: {ink}; }}
.st-key-queue [data-testid="stButton"] button > div, .st-key-queue [data-testid="stButton"] button span {{
  justify-content: flex-start; width: 100%; }}
.st-key-queue [data-testid="stButton"] button p {{ text-align: start; font-size: 12.5px; line-height: 18px; margin: 0;
  color: {ink2}; }}
.st-key-queue [data-testid="stButton"] button p strong {{ font-size: 15px; font-weight: 650; color: {ink}; }}
.st-key-queue [data-testid^="stBaseButton-primary"] {{ background: {surface} !important;
  border-left: 4px solid {accent} !important; }}
@media (max-width: 640px) {{
  [data-testid="stMainBlockContainer"] {{ padding: 66px 16px 2rem 16px; }}
  .cards {{ grid-template-columns: 1fr; }}
  .st-key-queue > :nth-child(n + 3) {{ display: none; }}
  .card.hero .figure {{ font-size: 34px; line-height: 42px; }}
  .card.hero .figure small {{ font-size: 18px; }}
  [class*="st-key-chart-"] {{ overflow-x: auto; direction: rtl; }}
  [class*="st-key-chart-"] > *, .st-key-chart-routes {{ direction: ltr; }}
  [class*="st-key-chart-"]:not([class*="-map"]) > [data-testid="stElementContainer"] {{ width: 700px !important;
    min-width: 700px; }}
  [data-testid="stHtml"] p.answer {{ font-size: 18px; line-height: 25px; }}
  .st-key-filters [data-testid="stHorizontalBlock"] {{ flex-wrap: nowrap !important; overflow-x: auto; }}
  .st-key-filters [data-testid="stColumn"] {{ min-width: 164px !important; flex: none !important; }}
}}
@media print {{
  header, .st-key-filters, .st-key-actions, [data-testid="stDownloadButton"],
  [data-testid="stButton"] {{ display: none !important; }}
  .card, [data-testid="stPlotlyChart"] {{ break-inside: avoid; }}
}}
"""


_COLOURS = (
    "background",
    "ink",
    "ink2",
    "ink3",
    "accent",
    "axis",
    "background",
    "border",
    "grid",
    "surface",
    "highlight",
    "warning",
    "warning_ground",
    "contested",
    "contested_ground",
)


def palette_in_use() -> Palette:
    """Return the palette of the reader's theme; light until the browser has told it."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show_styles() -> None:
    """Put our style sheet on the page."""
    palette = palette_in_use()
    colours = {name: getattr(palette, name) for name in _COLOURS}
    st.html("<style>" + _SHEET.format(**colours) + "</style>")
