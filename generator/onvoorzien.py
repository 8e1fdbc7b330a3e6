"""What may be said of a fault that nobody foresaw: its kind and its place in our code. Its text could hold a name."""


def kind_and_place(error: BaseException) -> str:
    """Return the kind of a fault with the module and line where it came up."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} in {place}"
