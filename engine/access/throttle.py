"""Slows down whoever guesses passwords: too many failures for a name, and it has to wait.

Counts live in the cache. A name is counted for each address apart, so that a stranger cannot
lock a person out of their own desk, and with a higher limit over all addresses.
"""

import logging
from hashlib import sha256

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

WINDOW = 15 * 60  # seconds
FROM_ONE_ADDRESS = 8
FROM_ALL = 60


def is_open(username: str, address: str) -> bool:
    """Tell whether another try is allowed now."""
    try:
        counts = cache.get_many(_limits(username, address))
    except RedisError:
        # Nobody can sign in at all otherwise; the passwords still guard the door.
        logger.exception("failed sign-ins cannot be counted")
        return True
    limits = _limits(username, address)
    return all(count < limits[key] for key, count in counts.items())


def failed(username: str, address: str) -> None:
    """Count a failure; each starts the waiting time anew."""
    try:
        for key in _limits(username, address):
            cache.add(key, 0, WINDOW)
            cache.incr(key)
            cache.touch(key, WINDOW)
    except (RedisError, ValueError):
        logger.exception("a failed sign-in could not be counted")


def succeeded(username: str, address: str) -> None:
    """Forget the failures from this address."""
    try:
        cache.delete(next(iter(_limits(username, address))))
    except RedisError:
        logger.exception("failed sign-ins could not be forgotten")


def _limits(username: str, address: str) -> dict[str, int]:
    # Typed names may be passwords by mistake: they are not kept as they are.
    name = sha256(username.strip().casefold().encode()).hexdigest()[:32]
    return {f"sign-in:{name}:{address}": FROM_ONE_ADDRESS, f"sign-in:{name}": FROM_ALL}
