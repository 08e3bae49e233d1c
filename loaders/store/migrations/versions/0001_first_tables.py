"""The first tables: emergencies, documents, places, sites, figures, routes, route reports, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the first data version."""
    _make_crises()
    _make_documents()
    _make_places()
    _make_sites()
    _make_figures()
    _make_routes()
    _make_route_reports()
    _make_decisions()
    _make_snapshots()
    _make_meta()
    op.execute("INSERT INTO meta (name, value) VALUES ('data_version', 0)")


def _make_crises() -> None:
    op.create_table(
        "crises",
        sa.Column("crisis_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country_iso3", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date()),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("crisis_id", name="pk_crises"),
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("published_accuracy", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("country_iso3", sa.Text()),
        sa.Column("crisis", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text()),
        sa.Column("raw_sha256", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis"], ["crises.crisis_id"], name="fk_documents_crisis", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_documents"),
    )
    op.create_index("ix_documents_crisis", "documents", ["crisis"])
    op.create_index("ix_documents_text_sha256", "documents", ["text_sha256"])


def _make_places() -> None:
    op.create_table(
        "places",
        sa.Column("place_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country_iso3", sa.Text(), nullable=False),
        sa.Column("part_of", sa.Text()),
        sa.Column("admin1_code", sa.Text()),
        sa.Column("admin1_name", sa.Text()),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("accuracy", sa.Text(), nullable=False),
        sa.Column("precision_km", sa.Double()),
        sa.Column("aliases", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.ForeignKeyConstraint(
            ["part_of"], ["places.place_id"], name="fk_places_part_of", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("place_id", name="pk_places"),
    )


def _make_sites() -> None:
    op.create_table(
        "sites",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text()),
        sa.Column("status_as_of", sa.Date()),
        sa.Column("capacity", sa.BigInteger()),
        sa.Column("capacity_unit", sa.Text()),
        sa.Column("capacity_as_of", sa.Date()),
        sa.Column("source_title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["crisis"], ["crises.crisis_id"], name="fk_sites_crisis", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.place_id"], name="fk_sites_place_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("site_id", name="pk_sites"),
    )


def _make_figures() -> None:
    op.create_table(
        "figures",
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("excerpt_start", sa.BigInteger(), nullable=False),
        sa.Column("excerpt_end", sa.BigInteger(), nullable=False),
        sa.Column("number_text", sa.Text(), nullable=False),
        sa.Column("number_start", sa.BigInteger(), nullable=False),
        sa.Column("number_end", sa.BigInteger(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("value", sa.Double()),
        sa.Column("lower", sa.Double()),
        sa.Column("upper", sa.Double()),
        sa.Column("quantifier", sa.Text(), nullable=False),
        sa.Column("quantifier_text", sa.Text()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("population_group", sa.Text()),
        sa.Column("part_of", sa.Text()),
        sa.Column("place_text", sa.Text()),
        sa.Column("place_id", sa.Text()),
        sa.Column("place_name", sa.Text()),
        sa.Column("admin1_code", sa.Text()),
        sa.Column("admin1_name", sa.Text()),
        sa.Column("admin2_code", sa.Text()),
        sa.Column("country_iso3", sa.Text()),
        sa.Column("lat", sa.Double()),
        sa.Column("lon", sa.Double()),
        sa.Column("place_accuracy", sa.Text()),
        sa.Column("origin_text", sa.Text()),
        sa.Column("origin_id", sa.Text()),
        sa.Column("destination_text", sa.Text()),
        sa.Column("destination_id", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("date_accuracy", sa.Text()),
        sa.Column("date_basis", sa.Text()),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_org", sa.Text()),
        sa.Column("speaker_class", sa.Text(), nullable=False),
        sa.Column("attribution_text", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("confidence", sa.Double()),
        sa.Column("warnings", sa.Text()),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("review_status", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_figures_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("figure_id", name="pk_figures"),
    )
    op.create_index("ix_figures_document_id", "figures", ["document_id"])
    op.create_index("ix_figures_indicator", "figures", ["indicator"])


def _make_routes() -> None:
    op.create_table(
        "routes",
        sa.Column("route_id", sa.Text(), nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("aliases", sa.Text()),
        sa.Column("place_id", sa.Text()),
        sa.Column("origin_id", sa.Text()),
        sa.Column("destination_id", sa.Text()),
        sa.Column("moving", sa.Boolean(), nullable=False),
        sa.Column("geometry", sa.Text()),
        sa.Column("geometry_accuracy", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["crisis"], ["crises.crisis_id"], name="fk_routes_crisis", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["destination_id"],
            ["places.place_id"],
            name="fk_routes_destination_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["origin_id"], ["places.place_id"], name="fk_routes_origin_id", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.place_id"], name="fk_routes_place_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("route_id", name="pk_routes"),
    )


def _make_route_reports() -> None:
    op.create_table(
        "route_reports",
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("excerpt_start", sa.BigInteger(), nullable=False),
        sa.Column("excerpt_end", sa.BigInteger(), nullable=False),
        sa.Column("route_id", sa.Text()),
        sa.Column("route_name", sa.Text()),
        sa.Column("origin_text", sa.Text()),
        sa.Column("destination_text", sa.Text()),
        sa.Column("declared_status", sa.Text()),
        sa.Column("observed_status", sa.Text()),
        sa.Column("conditions", sa.Text()),
        sa.Column("order_type", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date()),
        sa.Column("date_accuracy", sa.Text()),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_org", sa.Text()),
        sa.Column("speaker_class", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("confidence", sa.Double()),
        sa.Column("warnings", sa.Text()),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("review_status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.document_id"],
            name="fk_route_reports_document_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("report_id", name="pk_route_reports"),
    )
    op.create_index("ix_route_reports_document_id", "route_reports", ["document_id"])


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_row_id", "decisions", ["row_id"])


def _make_snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_snapshots"),
    )


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
