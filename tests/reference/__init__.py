"""Tests of loaders/reference: what ships with the product."""
