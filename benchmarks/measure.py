"""measure.py COMMAND...: runs a command to its end; prints its processor seconds, seconds and MiB at the most, as JSON.

A process of its own, and a small one: the kernel counts a child's memory from before it has become another program.
"""

import json
import os
import subprocess
import sys
import time

start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
if status:
    sys.exit(f"{sys.argv[1]} ended with {os.waitstatus_to_exitcode(status)}")
print(json.dumps({"processorSeconds": used.ru_utime + used.ru_stime, "seconds": time.monotonic() - start, "mebibytes": used.ru_maxrss / 1024}))
