"""The pages of the dashboard. Each reads its filters, asks for a table and shows it."""
