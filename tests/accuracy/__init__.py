"""How accurate the reading is: annotated documents, the scorer, the report, and the fit of the confidence."""
