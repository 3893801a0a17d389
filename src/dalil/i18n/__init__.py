"""Languages: the words of the interface, and the translations of the content."""
