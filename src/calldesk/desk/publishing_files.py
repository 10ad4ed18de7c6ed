"""A script file published: through the same gate as a draft."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calldesk.desk import publishing, scripts
from calldesk.desk.examined import examined
from calldesk.desk.opening import Desk
from calldesk.desk.publishing import Published
from calldesk.desk.text_files import read_text
from calldesk.script.check import Checked
from calldesk.script.report import as_json, as_text


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What became of a file: the version it is now, None when it was not published."""

    file: Path
    published: Published | None
    checked: Checked
    words: str

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        done = self.published
        return {
            "file": str(self.file),
            "published": done is not None,
            "script": done.script if done else None,
            "version": done.number if done else None,
            "policy": scripts.POLICY_NAME,
            "findings": [as_json(str(self.file), one) for one in self.checked.problems],
        }


def publish_file(desk: Desk, file: Path, *, acknowledged: bool) -> PublishedFile:
    """Check a file and publish it unless it has an error, or warnings nobody acknowledged."""
    source = read_text(file)
    parsed, checked = examined(source, scripts.desk_policy(desk), desk.today())
    told = [as_text(str(file), checked, parsed.draft).rstrip()]
    warnings = sum(one.severity == "warning" for one in checked.problems)
    done = None
    if checked.errors:
        told.append("Nothing was published: there is an error.")
    elif warnings and not acknowledged:
        counted = "1 warning" if warnings == 1 else f"{warnings} warnings"
        told.append(f"Nothing was published: {counted}. Read, then repeat with --acknowledge.")
    else:
        done = publishing.publish_text(desk, source, acknowledged=acknowledged)
        told.append(done.words)
    told.append(f"Checked against policy {scripts.POLICY_NAME}.")
    return PublishedFile(file, done, checked, "\n".join(told))
