"""Template tags for what is shown on paper only."""

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Cameras read any of the eight; to try them all takes ten times as long as the rest.
QR_MASK = 3


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Draw an address as a QR code: SVG without a size of its own."""
    code = segno.make(address, error="m", micro=False, mask=QR_MASK)
    svg = code.svg_inline(omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(svg.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S308 - our own
