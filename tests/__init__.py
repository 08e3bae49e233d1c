"""Tests mirror the modules; a package only so that helpers import the same way from every folder."""
