"""A Python engine at work: a line of JSON in, a document out, and its processor time back."""

# ruff: noqa: PLC0415 - each engine in its own process
import io
import json
import sys
import time
from pathlib import Path

engine, template, installed = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
if engine in {"docxtpl-ng", "docx-mailmerge2"}:
    sys.path.insert(0, str(installed / engine))


def with_docxtpl(values: dict[str, str]) -> bytes:
    """docxtpl, and docxtpl-ng that has the same interface, as their manuals say."""
    from docxtpl import DocxTemplate

    made, buffer = DocxTemplate(template), io.BytesIO()
    made.render(values)
    made.save(buffer)
    return buffer.getvalue()


def with_mailmerge(values: dict[str, str]) -> bytes:
    """docx-mailmerge2, as its manual says."""
    from mailmerge import MailMerge

    buffer = io.BytesIO()
    with MailMerge(template) as made:
        made.merge(**values)
        made.write(buffer)
    return buffer.getvalue()


def with_ours(values: dict[str, str]) -> bytes:
    """Our engine, which compiles a template once."""
    return render(compiled, values, META).data


if engine == "schoolkader":
    from datetime import date

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from generator.base.kring import Kring
    from generator.base.stages import Meta
    from generator.render.fill import compile_template, render

    META = Meta("ouderbrief", Kring.OPENBAAR, "Brief", "Voorbeeldcollege", date(2026, 11, 23))
    compiled = compile_template(template.read_bytes())
work = {"docx-mailmerge2": with_mailmerge, "schoolkader": with_ours}.get(engine, with_docxtpl)
for line in sys.stdin:
    order = json.loads(line)
    began = time.process_time()
    made = [work(values) for values in order["values"]]
    took = (time.process_time() - began) * 1000
    Path(order["out"]).write_bytes(made[-1])
    print(json.dumps({"ms": took}), flush=True)
