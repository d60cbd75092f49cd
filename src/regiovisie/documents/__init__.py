"""Files in, documents out, in a limited child process. Knows no room.

Keep this file free of imports: the child process loads it.
"""
