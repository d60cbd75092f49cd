"""The makers of Word and PDF files. They run in the limited child process and know no Django.

Keep this file free of imports: the child process loads it.
"""
