"""What each method of the search finds alone, and what it must not find: a file for each package of `certify/search`.

An example is the method's name, a statement, the domains of its variables (or of more), and what is given.
"""
