"""What stops moving in, told in one sentence to an administrator."""


class MovingInError(Exception):
    """Something that somebody has to see to; nothing was brought in."""
