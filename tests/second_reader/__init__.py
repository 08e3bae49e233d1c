"""Tests of the second reader, against a small server on this machine."""
