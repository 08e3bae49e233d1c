"""One module a command; each declares its arguments and runs."""
