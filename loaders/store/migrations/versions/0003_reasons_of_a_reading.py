"""Each figure keeps why it was read as it was, and what its confidence rests on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; figures stored already say nothing of their reasons until their document is read again."""
    for name in ("confidence_basis", "cue_text", "reading_basis"):
        op.add_column("figures", sa.Column(name, sa.Text()))
