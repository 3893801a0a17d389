"""Items lowered to interactions, and forms drawn from a bank."""
