"""A route report keeps its hours, how people move, and what became of an attempt to bring them out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WORDS = (
    "modes",
    "daily_from",
    "daily_until",
    "attempt_outcome",
    "attempt_reason",
    "planned_text",
    "planned_unit",
    "moved_text",
    "moved_unit",
)
_NUMBERS = ("attempt_number", "planned", "moved")


def upgrade() -> None:
    """Add the columns; reports stored already say nothing of them until their document is read again."""
    for name in _WORDS:
        op.add_column("route_reports", sa.Column(name, sa.Text()))
    for name in _NUMBERS:
        op.add_column("route_reports", sa.Column(name, sa.BigInteger()))
