"""Figures become series: claims, contests, balance checks, changes and route status over time.

Comes in: frames of declared tables. Goes out: frames of declared tables, or small records that point at claims.
Declines to add, average or join what different speakers say. How each rule works: `docs/methods-series.md`.
"""
