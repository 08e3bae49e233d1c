"""Tests of loaders/export: bytes against golden files, text that must not run, what comes back when read."""
