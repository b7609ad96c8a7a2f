#!/usr/bin/python3
"""Prints, for each TIFF of a folder in the order of their names, the sha256 of its planes as libtiff decodes them.

tiffcp unpacks, tifffile takes the samples out; what tifffile can decode by itself must be the same.
Leaves with 3 where one of them is not installed.
"""
import hashlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import numpy
    import tifffile
except ImportError:
    sys.exit(3)


def narrowed(plane):
    """64-bit floats as the nearest 32-bit ones, as which the reader gives them."""
    return plane.astype("f4") if plane.dtype.kind == "f" and plane.dtype.itemsize == 8 else plane


def hashes(path):
    with tifffile.TiffFile(path) as tiff:
        planes = []
        for page in tiff.pages:
            samples = page.asarray().reshape(-1, page.imagelength, page.imagewidth, page.samplesperpixel if page.planarconfig == 1 else 1)
            planes += list(numpy.moveaxis(samples, 3, 1).reshape(-1, page.imagelength, page.imagewidth))
    return [hashlib.sha256(p.astype(p.dtype.newbyteorder("<")).tobytes()).hexdigest() for p in map(narrowed, planes)]


def decoded(path):
    """The planes' hashes by libtiff, and by tifffile alone where it can."""
    with tifffile.TiffFile(path) as tiff:
        page = tiff.pages[0]
        if page.is_tiled and page.planarconfig == 2 and page.samplesperpixel > 1:
            return hashes(path)  # tiffcp 4.5.0 mixes up separate tiles of samples with more than 8 bits
    with tempfile.TemporaryDirectory() as folder:
        unpacked = pathlib.Path(folder) / "unpacked.tif"
        subprocess.run(["tiffcp", "-c", "none", path, unpacked], check=True)
        by_libtiff = hashes(unpacked)
    try:
        by_tifffile = hashes(path)
    except ValueError as missing:
        if "imagecodecs" not in str(missing):
            raise
        return by_libtiff
    assert by_libtiff == by_tifffile, path
    return by_libtiff


if __name__ == "__main__":
    if not shutil.which("tiffcp"):
        sys.exit(3)
    for file in sorted(pathlib.Path(sys.argv[1]).glob("*.tif")):
        print(*decoded(file))
