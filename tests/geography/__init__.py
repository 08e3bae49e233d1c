"""Tests of loaders/geography: places in any of their spellings, ways out by name."""
