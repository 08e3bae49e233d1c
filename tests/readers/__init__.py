"""Tests of loaders/readers: files and tables become documents, or one clear line says why not."""
