"""Takes TensorFlow's libraries and C headers out of its Python package.

Run: python3 unpack-wheel.py <wheel> <folder>    gives <folder>/lib and <folder>/include
"""

import os
import shutil
import sys
import zipfile

LIBRARIES = ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2")
INCLUDE = "tensorflow/include/"
# The C interface, and the headers of strings and status that it stands on.
HEADERS = ("tensorflow/c/", "xla/tsl/c/", "tensorflow/core/platform/ctstring", "tsl/platform/ctstring")


def place_of(name):
    """Where a member of the archive goes, or None."""
    if name in LIBRARIES:
        return os.path.join("lib", os.path.basename(name))
    if name.startswith(INCLUDE) and name.endswith(".h"):
        header = name[len(INCLUDE) :]
        if header.startswith(HEADERS):
            return os.path.join("include", header)
    return None


def main(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = place_of(name)
            if place is None:
                continue
            target = os.path.join(folder, place)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(name) as source, open(target, "wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)


main(*sys.argv[1:])
