"""kg: conflict news as linked data in which every triple can be traced to its words."""
