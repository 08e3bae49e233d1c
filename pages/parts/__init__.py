"""Streamlit pieces that several pages share: filters, answers, tables, downloads, evidence, notices."""
