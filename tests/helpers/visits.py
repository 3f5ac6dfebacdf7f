"""The browsers of readers, as the counter of visits meets them."""

PHONE = (
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)


def reader(number: int = 1) -> str:
    return f"{number:032x}"
