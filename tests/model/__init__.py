"""Tests of the model: dataclasses, declared tables and frames."""
