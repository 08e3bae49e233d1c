import json

import pytest

from loaders.errors import ExportError
from loaders.export.to_geojson import has_points, write_geojson
from loaders.model import tables
from tests.export.samples import CLAIMS, NOTE, PLACES


def test_places_are_points_in_longitude_latitude_order():
    (feature,) = json.loads(write_geojson(tables.PLACES, PLACES))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [43.119, 36.335]}
    assert "lat" not in feature["properties"]


def test_rows_without_coordinates_are_counted():
    metadata = json.loads(write_geojson(tables.PLACES, PLACES, note=NOTE))["metadata"]
    assert (metadata["rows"], metadata["rows_without_coordinates"]) == (2, 1)
    assert metadata["as_of"] == "2017-05-29"


def test_claims_stand_where_their_place_is_with_how_far_off_that_may_be():
    content = json.loads(write_geojson(tables.CLAIMS, CLAIMS, places=PLACES))
    (feature,) = content["features"]
    assert feature["properties"]["place_precision_km"] == 5
    assert feature["properties"]["excerpt"].startswith("Up to 200,000")
    assert content["metadata"]["rows_without_coordinates"] == 1


@pytest.mark.parametrize(("lat", "lon"), [(90.1, 0.0), (0.0, -180.1), (float("nan"), 0.0)])
def test_impossible_coordinates_are_left_out(lat, lon):
    content = json.loads(write_geojson(tables.PLACES, PLACES.assign(lat=lat, lon=lon)))
    assert content["features"] == []


def test_table_without_places_is_refused():
    assert not has_points(tables.DECISIONS)
    with pytest.raises(ExportError, match="Choose another format"):
        write_geojson(tables.CLAIMS, CLAIMS)
