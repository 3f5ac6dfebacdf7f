"""OpenDocument texts, as LibreOffice Writer saves them."""
