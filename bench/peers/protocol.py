"""How the bench talks with a peer.

The peer stays alive between repeats, so that the bench can take turns: ours, theirs, ours, theirs. The bench writes
one word a line ("go" for one timed repeat, "quit" at the end); the peer answers one JSON object a line: first what it
is and its versions, then one for each "go".
"""

import json
import os
import sys


class Conversation:
    """Lines to and from the bench. Whatever a library prints goes to stderr instead, where it does no harm."""

    def __init__(self) -> None:
        self._replies = os.fdopen(os.dup(sys.stdout.fileno()), "w")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(self, **reply: object) -> None:
        print(json.dumps(reply), file=self._replies, flush=True)

    def waits_for_go(self) -> bool:
        """Blocks until the bench asks for a repeat; False when it wants no more."""
        return sys.stdin.readline().strip() == "go"
