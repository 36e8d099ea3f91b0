"""Read by every process of Python that a test starts: its clock stands where that of the tests does."""

import os

if "CLOCK_OF_TESTS" in os.environ:
    import time_machine

    time_machine.travel(os.environ["CLOCK_OF_TESTS"], tick=True).start()
