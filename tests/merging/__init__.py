"""Three versions of papers compared and put together."""
