"""Queries in processes that can be killed: an answer comes whole and within its limits, or an error says why not."""
