"""Work for a crew in a test: functions at the top of a module, so that another process can find them."""

import os
import signal
import sys
import time


def square(number: int) -> int:
    return number * number


def squared_or_killed(number: int) -> int:
    """The thirteenth ends the process that does it, each time."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return number * number


def names_somebody(number: int) -> int:
    sys.stdout.write("Xandrina Qweltjes op het scherm")
    sys.stderr.write("Xandrina Qweltjes op het scherm")
    raise RuntimeError("Xandrina Qweltjes")


def leaves_at_once(_number: int) -> int:
    os._exit(3)
