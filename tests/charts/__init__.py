"""Tests of pages/charts: traces, units, tooltips, gaps; no browser."""
