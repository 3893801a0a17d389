"""What runs in a reader's browser: the player of assessments, and the words it says."""
