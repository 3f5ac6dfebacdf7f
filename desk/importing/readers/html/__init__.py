"""Web pages: saved by a browser, or made by Word, LibreOffice or Google Docs of a text."""
