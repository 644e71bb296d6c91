"""News articles written for this project, with the gold of a careful reader; README.md describes their form."""
