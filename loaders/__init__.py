"""Turn humanitarian reports into sourced figures, series and evacuation-route registers.

`python -m loaders --help` is the command line; `loaders.ingest` wires the parts together.
"""
