"""How much of what is extracted is right, as people read it: drawn at random, judged by the rules of docs/judging.md.

``python -m tests.precision draw`` writes sheets for judges, ``adopt`` takes their verdicts into ``tests/judgements``,
and ``report`` prints the precision that follows from them.  Nothing of an article but the words that a claim or an
event rests on comes into the project.
"""
