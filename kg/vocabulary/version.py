"""The version of the program: part of every extraction run's name."""

VERSION = "0.1.0"
