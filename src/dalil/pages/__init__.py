"""From a localised Catalog to pages: bodies in HTML, and what the chrome around them needs."""
