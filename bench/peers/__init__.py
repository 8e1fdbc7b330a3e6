"""Other engines beside ours: the same letter and the same long protocol, in the notation of each, with the same text out.

Every engine works in a process of its own and counts its own processor time. They take turns, round after round, with other values
in each document, so that other work on the machine touches all alike and nothing can be remembered. The peers are installed in a
folder of their own, `bench/peers/installed`, the first time; what cannot be installed is named and left out.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.ooxml import docx
from generator.ooxml.parts import DOCUMENT
from generator.ooxml.word import every
from generator.ooxml.xml import parse
from generator.render.paper.house import ours
from generator.render.tekst.build import build

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "installed"
PYTHON = {"docxtpl-ng": "docxtpl-ng==0.2.0", "docx-mailmerge2": "docx-mailmerge2==1.0.3"}
NODE = {"docxtemplater": "3.71.0", "pizzip": "3.3.0", "easy-template-x": "6.2.3", "carbone": "3.8.2"}
PEERS = ("docxtpl", "docxtpl-ng", "docx-mailmerge2", "docxtemplater", "easy-template-x", "carbone")
OURS = "schoolkader"
LENGTHS = {"letter": 35, "protocol": 360}
ROUNDS = 15
TURN = 5  # documents that an engine makes before the next one comes
FIXED = "Wij schrijven u over wat er op school gebeurde, en wat wij doen voor iedereen die ermee te maken heeft"


def source(paragraphs: int) -> str:
    """Return a text in which every paragraph has a value in a fixed sentence."""
    return "".join(f"{FIXED} in week {number}: {{{{ v{number} }}}} en niet anders.\n" for number in range(1, paragraphs + 1))


def templates(folder: Path) -> None:
    """Write the letter and the protocol in the notation of each engine."""
    for name, paragraphs in LENGTHS.items():
        data = build(source(paragraphs), ours())
        for engine in (OURS, *PEERS):
            parts = docx.read(data)
            parts[DOCUMENT] = _in_notation(engine, parts[DOCUMENT].decode(), paragraphs).encode()
            (folder / f"{name}-{engine}.docx").write_bytes(docx.pack(parts))


def _in_notation(engine: str, text: str, paragraphs: int) -> str:
    for number in range(1, paragraphs + 1):
        text = text.replace(f"{{{{ v{number} }}}}", _tag(engine, f"v{number}"))
    return text


def _tag(engine: str, name: str) -> str:
    if engine in {"docxtemplater", "easy-template-x"}:
        return f"{{{name}}}"
    if engine == "carbone":
        return f"{{d.{name}}}"
    if engine == "docx-mailmerge2":
        field = f'<w:fldSimple w:instr=" MERGEFIELD {name} "><w:r><w:t>x</w:t></w:r></w:fldSimple>'
        return f'</w:t></w:r>{field}<w:r><w:t xml:space="preserve">'
    return f"{{{{ {name} }}}}"


def install() -> dict[str, str]:
    """Install the peers where they are not yet; return what could not be, with the reason."""
    INSTALLED.mkdir(exist_ok=True)
    failed = {}
    for name, wanted in PYTHON.items():
        target = INSTALLED / name
        if not target.exists():
            done = _run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), wanted)
            failed |= {} if done else {name: "pip could not install it"}
    if not (INSTALLED / "node_modules").exists():
        (INSTALLED / "package.json").write_text(json.dumps({"name": "peers", "private": True, "dependencies": NODE}))
        done = shutil.which("npm") is not None and _run(
            "npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(INSTALLED)
        )
        failed |= {} if done else dict.fromkeys(("docxtemplater", "easy-template-x", "carbone"), "npm could not install it")
    return failed


def _run(*words: str) -> bool:
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


@dataclass(slots=True)
class Engine:
    """An engine at work in a process of its own, and the processor time of each of its rounds in milliseconds."""

    name: str
    process: "subprocess.Popen[str]"
    took: list[float] = field(default_factory=list)
    size: int = 0
    text: tuple[str, ...] = ()

    def ask(self, **order: object) -> dict[str, float]:
        """Let it make a document."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))


def started(engine: str, template: Path) -> Engine:
    """Start an engine on a template."""
    if engine in {"docxtemplater", "easy-template-x", "carbone"}:
        words = ["node", str(HERE / "worker.cjs"), engine, str(template), str(INSTALLED)]
    else:
        words = [sys.executable, str(HERE / "worker.py"), engine, str(template), str(INSTALLED)]
    return Engine(engine, subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1]))


def measured(name: str, engines: list[str], folder: Path) -> list[Engine]:
    """Measure all engines on one of the two documents, in turns."""
    found = [started(engine, folder / f"{name}-{engine}.docx") for engine in engines]
    for number in range(ROUNDS + 3):
        values = [_values(number * TURN + each, LENGTHS[name]) for each in range(TURN)]
        for engine in found:
            out = folder / f"{name}-{engine.name}-made.docx"
            took = engine.ask(values=values, out=str(out))["ms"] / TURN
            engine.took += [took] if number >= 3 else []  # the first rounds warm up
            if number == ROUNDS:
                engine.size, engine.text = out.stat().st_size, _text(out)
    for engine in found:
        engine.process.communicate()
    return found


def _values(number: int, paragraphs: int) -> dict[str, str]:
    return {f"v{place}": f"ronde {number}, waarde {place} van de brief" for place in range(1, paragraphs + 1)}


def _text(path: Path) -> tuple[str, ...]:
    root = parse(docx.read(path.read_bytes())[DOCUMENT], DOCUMENT)
    texts = ("".join(node.text or "" for node in every(paragraph, "w:t")) for paragraph in every(root, "w:p"))
    return tuple(text for text in texts if text)


def table() -> Iterator[str]:
    """Yield the lines of the table: each engine, its median beside that of docxtpl, its size, and whether its text is the same."""
    missing = install()
    yield from (f"  {name}: left out, {why}" for name, why in missing.items())
    with tempfile.TemporaryDirectory() as folder:
        templates(Path(folder))
        for name, paragraphs in LENGTHS.items():
            found = measured(name, [engine for engine in (*PEERS, OURS) if engine not in missing], Path(folder))
            base = found[0]
            fastest = min(statistics.median(one.took) for one in found[1:-1]) if len(found) > 2 else 0
            yield f"  {name}, {paragraphs} paragraphs, each with a value"
            for one in found:
                median, same = statistics.median(one.took), "same text" if one.text == base.text else "OTHER TEXT"
                ratio, size = statistics.median(base.took) / median, one.size / base.size
                yield f"    {one.name:<18} {median:8.2f} ms  {ratio:6.1f} × docxtpl   size {size:5.3f}   {same}"
            yield f"    against the fastest other engine: {fastest / statistics.median(found[-1].took):.1f} ×"
