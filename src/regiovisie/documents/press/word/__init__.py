"""A paper into a Word template. Runs in the child process and knows no Django.

``parts`` opens and writes the package, ``clean`` takes out what is not ours to pass on, ``tags``
finds the fields and where they stand, ``grammar`` says what may be in them, ``check`` reports,
``prepare`` makes a template ready once, ``fill`` fills it for each paper, ``blocks`` writes text.
"""
