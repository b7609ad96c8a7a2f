#!/usr/bin/python3
"""Writes features.json: what numpy gives for the gradient RMS and the statistics of planes, for the tests of our own.

"planes" are small ones made here, with their samples; "focus" are the gradient RMS of shared/data/focus-zstack (decoded
with PIL), by file, which the tests check where those files are at hand.
Needs Debian's python3-numpy and python3-pil (made with 1.24.2 and 9.4.0).
Run: /usr/bin/python3 make_features.py SHARED
"""
import json
import pathlib
import sys

import numpy
from PIL import Image

TYPES = {"u1": "UInt8", "i1": "Int8", "u2": "UInt16", "i2": "Int16", "f4": "Float32"}
random = numpy.random.default_rng(20261125)


def gradient_rms(plane):
    wide = plane.astype("f8")
    gx = (wide[1:-1, 2:] - wide[1:-1, :-2]) / 2
    gy = (wide[2:, 1:-1] - wide[:-2, 1:-1]) / 2
    return float(numpy.sqrt(numpy.mean(gx ** 2 + gy ** 2)))


def entry(name, plane, level):
    kind = plane.dtype.str[1:]
    return {
        "name": name, "type": TYPES[kind], "width": plane.shape[1], "height": plane.shape[0], "samples": plane.ravel().tolist(),
        "level": level, "rms": gradient_rms(plane), "mean": float(plane.mean(dtype="f8")), "max": float(plane.max()),
        "percentiles": numpy.percentile(plane.astype("f4").ravel(), [1, 50, 99]).astype("f4").tolist(),
        "saturated": None if level is None and kind == "f4" else float((plane >= (numpy.iinfo(kind).max if level is None else level)).mean()),
    }


def planes():
    for kind in TYPES:
        if kind == "f4":
            yield entry("float", random.normal(0, 300, (11, 17)).astype("f4"), None)
            yield entry("float with a level", random.normal(0, 300, (11, 17)).astype("f4"), 450)
            continue
        info = numpy.iinfo(kind)
        yield entry(f"{kind}, all of the range", random.integers(info.min, info.max, (13, 9), endpoint=True).astype(kind), None)
        ends = random.choice([info.min, info.max], (8, 8)).astype(kind)
        yield entry(f"{kind}, ends alone", ends, None)
        yield entry(f"{kind}, flat", numpy.full((3, 3), info.max, kind), None)
    cell = random.normal(700, 60, (40, 60)).round().clip(0, 1125).astype("i2")
    yield entry("12-bit in signed samples", cell * 4, 4095)
    yield entry("10-bit with samples above its range", cell, 800)
    yield entry("negative by compensation", random.integers(-40, 90, (21, 20)).astype("i2"), 1023)
    yield entry("two pixels apart", numpy.array([[0, 0, 0, 9], [0, 0, 5, 9], [1, 2, 3, 4]], "u2"), 9)


def main():
    folder = pathlib.Path(sys.argv[1]) / "data" / "focus-zstack"
    focus = {path.name: gradient_rms(numpy.asarray(Image.open(path))) for path in sorted(folder.glob("*.png"))}
    out = {"made_by": f"make_features.py, numpy {numpy.__version__}", "planes": list(planes()), "focus": focus}
    (pathlib.Path(__file__).parent / "features.json").write_text(json.dumps(out) + "\n")


main()
