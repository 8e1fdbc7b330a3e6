"""LibreOffice accepts and rejects the changes of many files in one go: an engine that nobody here wrote."""

import shutil
import subprocess
from pathlib import Path

from patience import HANGS

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Judge(what As String, source As String, target As String)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden"
 hidden(0).Value = True
 Dim docx(0) As New com.sun.star.beans.PropertyValue
 docx(0).Name = "FilterName"
 docx(0).Value = "Office Open XML Text"
 Dim nothing_more()
 dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
 name = Dir(source &amp; "/*.docx")
 Do While name &lt;&gt; ""
  doc = StarDesktop.loadComponentFromURL(source &amp; "/" &amp; name, "_blank", 0, hidden())
  If what &lt;&gt; "" Then dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; what, "", 0, nothing_more())
  doc.storeToURL(target &amp; "/" &amp; name, docx())
  doc.close(True)
  name = Dir
 Loop
End Sub
</script:module>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>"""
ACCEPT, REJECT, SAVE = "AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""


def start(folder: Path) -> Path:
    """Make a profile of its own with the macro in it; LibreOffice lays the profile out when it first runs."""
    profile = folder / "profiel"
    basic = profile / "user" / "basic"
    _run(profile, "--terminate_after_init")
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(LIBRARIES)
    (basic / "Standard" / "script.xlb").write_text(LIBRARY)
    (basic / "Standard" / "Module1.xba").write_text(MACRO)
    return profile


def judge(profile: Path, what: str, source: Path, target: Path) -> dict[str, bytes]:
    """Open each file of a folder, accept or reject all, and save it in another folder; return the files by name.

    After some files it may give up on any of them, also on one that it has no trouble with alone: then the rest is a new run.
    """
    target.mkdir()
    todo = sorted(source.glob("*.docx"))
    for attempt in range(len(todo)):
        turn = target / f"beurt-{attempt}"
        turn.mkdir()
        for path in todo:
            shutil.copy(path, turn)
        _run(profile, f'macro:///Standard.Module1.Judge("{what}","{turn.as_uri()}","{target.as_uri()}")', check=False)
        left = [path for path in todo if not (target / path.name).exists()]
        assert len(left) < len(todo), [path.name for path in todo]
        todo = left
        if not todo:
            break
    return {path.name: path.read_bytes() for path in sorted(target.glob("*.docx"))}


def _run(profile: Path, *args: str, check: bool = True) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", *args]
    subprocess.run(command, check=check, capture_output=True, timeout=HANGS)
