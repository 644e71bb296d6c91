"""The pages of a build as files for any web host, with a search that runs in the browser."""

from kg.site.writing import write_site

__all__ = ["write_site"]
