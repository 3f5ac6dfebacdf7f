"""What a second factor is made of: the app on a telephone, and codes on paper for its loss."""

from base64 import b32encode
from binascii import unhexlify
from datetime import datetime
from secrets import SystemRandom
from textwrap import wrap
from typing import Any, cast
from urllib.parse import quote, urlencode

from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

RECOVERY_CODES = 10
# Telephones offer digits alone where a code is typed, and by their number both kinds are known.
RECOVERY_DIGITS = 10
# Half minutes that a telephone's clock may be wrong.
TOLERANCE = 1


class TooManyWrongError(Exception):
    """So many wrong codes were tried that the next one has to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def app_of(user: Any) -> TOTPDevice | None:
    """Return the app that shows somebody's codes."""
    return TOTPDevice.objects.filter(user=user).first()


def address_for_app(user: Any, secret: str, issuer: str) -> str:
    """Return what an app reads from the QR code."""
    address = TOTPDevice(user=user, key=secret).config_url
    return f"{address}&{urlencode({'issuer': issuer}, quote_via=quote)}"


def typed_secret(secret: str) -> str:
    """Return a secret as it is typed into an app that has no camera."""
    return " ".join(wrap(b32encode(unhexlify(secret)).decode(), 4))


def shows(secret: str, code: str) -> TOTP | None:
    """Return the clock of an app with this secret, if the app shows this code."""
    app = TOTP(unhexlify(secret))
    return app if app.verify(int(code), tolerance=TOLERANCE) else None


@transaction.atomic
def set_up(user: Any, secret: str, clock: TOTP) -> TOTPDevice:
    """Let an app take the place of the one before; the code that it showed is used."""
    User.objects.select_for_update().get(pk=user.pk)
    remove(user)
    fields = {"key": secret, "drift": clock.drift, "last_t": clock.t()}
    return cast("TOTPDevice", TOTPDevice.objects.create(user=user, name="app", **fields))


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Make codes in the place of those before, each for one use."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="paper")
    numbers = SystemRandom().sample(range(10**RECOVERY_DIGITS), RECOVERY_CODES)
    codes = [f"{number:0{RECOVERY_DIGITS}}" for number in numbers]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: Any) -> int:
    """Return how many codes on paper are not used yet."""
    return StaticToken.objects.filter(device__user=user).count()


def is_recovery_code(code: str) -> bool:
    """Return whether a code is one on paper."""
    return len(code) == RECOVERY_DIGITS


def accepts(user: Any, code: str) -> bool:
    """Use a code up, if it is right and was not used yet. Raises TooManyWrongError."""
    kind = StaticDevice if is_recovery_code(code) else TOTPDevice
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user).first()
        if device is None:
            return False
        may_try, told = device.verify_is_allowed()
        if may_try:
            return bool(device.verify_token(code))
    raise TooManyWrongError(told["locked_until"])


def remove(user: Any) -> None:
    """Forget somebody's app and codes."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=user).delete()
