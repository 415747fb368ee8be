"""DynamoDB's stream records, kept over a restart.

MiniStack keeps how far each reader of a stream has come, but not the records it counts from: after a restart a reader
would wait until as many new records had come as were read before, and pass over them.
"""

from ministack.core import persistence
from ministack.services import dynamodb

NAME = "local_cloud_streams"


def save() -> None:
    persistence.save_state(
        NAME, {"records": dynamodb._stream_records, "trimmed": dynamodb._stream_trimmed}
    )


def load() -> None:
    kept = persistence.load_state(NAME)
    if kept:
        dynamodb._stream_records.update(kept["records"])
        dynamodb._stream_trimmed.update(kept["trimmed"])
