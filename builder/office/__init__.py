"""What the office itself is made of, as gestures change it: menus, departments, lists, holidays.

Bodies in, bodies out: nothing here knows a request or a database.
"""
