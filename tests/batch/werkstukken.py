"""Work for a run in a test: functions at the top of a module, so that another process can find them."""

import os
import signal

from generator.pipeline.batch.outcome import MadeDocument, SchoolOutcome, WrittenFile


def quick(tasks):
    """Every school gets a document that costs nothing."""
    for task in tasks:
        made = (MadeDocument("normbrief", (WrittenFile("openbaar/normbrief.docx", "0" * 64),)),)
        yield SchoolOutcome(task.key, task.name, task.file, task.brin, task.key, "0" * 64, made)


def killed_at_five(tasks):
    """The school with number five ends the process that works for it, each time."""
    for task in tasks:
        if task.number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from quick([task])


def noisy(tasks):
    os.write(1, b"Xandrina Qweltjes op het scherm")
    os.write(2, b"Xandrina Qweltjes op het scherm")
    yield from quick(tasks)


def names_somebody(number: int) -> int:
    raise RuntimeError("Xandrina Qweltjes")


def delivered_but_five(parcel):
    """The work of a parcel, but the school with number five ends the computer that works for it, each time."""
    from generator.pipeline.batch.crew.parcel import deliver

    return deliver(parcel, killed_at_five)
