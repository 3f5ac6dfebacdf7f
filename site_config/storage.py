"""How static files are stored for production."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
_IMPORT = re.compile(
    r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\)(?: (?P<media>\w+))?;'
)


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the style sheets of the components into one file, so that readers fetch one."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            self._join_imports(paths)
            paths = paths | {STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _join_imports(self, paths: dict[str, Any]) -> None:
        """Join the sources: what an earlier run joined has no imports any more."""

        def text(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        def imported(found: re.Match[str]) -> str:
            # Every url() in the components is relative to css/, where the joined file stands too.
            layer = f"@layer {found['layer']} {{\n{text('css/' + found['path'])}\n}}"
            return f"@media {found['media']} {{\n{layer}\n}}" if found["media"] else layer

        joined = _IMPORT.sub(imported, text(STYLESHEET))
        self.delete(STYLESHEET)
        self._save(STYLESHEET, ContentFile(joined.encode()))
