"""Tests of loaders/series: claims, contests, balance checks, changes, route status."""
