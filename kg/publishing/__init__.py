"""Writing what was built: Turtle, TriG, N-Quads, JSON-LD, the dataset's description and checksums."""
