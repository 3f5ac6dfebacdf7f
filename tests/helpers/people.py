"""Those who sign in."""

from django.test import Client

from accounts.models import User


class Person(Client):
    """The browser of somebody who has signed in."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user
        self.force_login(user)
