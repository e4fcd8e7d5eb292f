from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What the tables need of the database itself: search by parts of words."""

    initial = True
    dependencies = []
    operations = [TrigramExtension()]
