"""Each document keeps the name of its last reading, so that an unchanged file need not be read again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is stored already is read once more when its file is loaded again."""
    op.add_column("documents", sa.Column("reading", sa.Text()))
    op.create_index("ix_documents_reading", "documents", ["reading"])
