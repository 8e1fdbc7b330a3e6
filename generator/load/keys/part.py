"""What every part of a file that people write has in common: unknown keys are refused, values never stand in an error."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Tekst = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Aantal = Annotated[int, Field(ge=0, le=100_000)]


class Deel(BaseModel):
    """Base of every part of a file: unknown keys are refused, values never stand in an error."""

    verouderd: ClassVar[frozenset[str]] = frozenset()
    """Keys that older files have: read, and not offered in a new one."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True)
