"""What a password has to be like, said in our own languages."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least `min_length` characters; Django itself says this in English alone."""

    def get_error_message(self) -> str:
        return _("The password is too short. Least number of characters: %(count)s.") % {
            "count": self.min_length
        }

    def get_help_text(self) -> str:
        return _("Least number of characters: %(count)s.") % {"count": self.min_length}
