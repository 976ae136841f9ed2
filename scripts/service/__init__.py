"""Checks of the service from outside; scripts/test-service runs them."""
