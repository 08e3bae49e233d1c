"""Charts: records in, a plotly Figure, HTML or an SVG icon out. Never Streamlit; the palette is an argument."""
