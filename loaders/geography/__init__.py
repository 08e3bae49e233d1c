"""Places and ways out: from the words of a report to the places and routes that are known. Pure; no network."""
