"""The words of the domain: codes, documents, figures, places, routes, and the tables that hold them."""
