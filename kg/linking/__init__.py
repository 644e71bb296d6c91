"""From facts to facts with links: which entities of the web an article's names mean, where that is sure."""
