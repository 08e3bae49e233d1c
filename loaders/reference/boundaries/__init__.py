"""Map backgrounds: a small public-domain extract for each country that has a folder here; see PROVENANCE.md."""
