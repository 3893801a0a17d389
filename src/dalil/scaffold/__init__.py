"""Valid files to start from: a new document (`documents`), a whole portal (`portal`)."""
