"""What the readers of files raise of a file's making; who knows the file makes a message of it."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond


class Damaged(Exception):
    """It breaks the rules of its format, or says different things to different programs."""


class HasDoctype(Damaged):
    """XML with a document type: entities that swell, or lead out of the file."""


class Encrypted(Exception):
    """It asks for a password."""


class TooLarge(Exception):
    """It holds, or would unpack to, more than the bounds; ``args`` may say what, as the room that raises it has it."""
