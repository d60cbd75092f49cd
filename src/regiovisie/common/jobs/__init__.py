"""Jobs with progress over django-tasks-db.

Rooms register work (``registry.register``) and ask for it (``actions.start``); the worker runs it
(``worker.run_worker``) and recovers what a killed worker left (``recovery``).
"""
