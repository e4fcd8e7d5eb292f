"""The statuses of record types and what leads between them, as gestures change them.

Bodies in, bodies out: nothing here knows a request or a database.
"""
