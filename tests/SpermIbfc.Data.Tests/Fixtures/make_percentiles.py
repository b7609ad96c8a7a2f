#!/usr/bin/python3
"""Writes percentiles.json: what numpy.percentile's default method gives, for the tests of our own.

Needs Debian's python3-numpy (made with 1.24.2). Run: /usr/bin/python3 make_percentiles.py
"""
import json
import pathlib

import numpy

random = numpy.random.default_rng(7)
percents = [0, 0.1, 1, 2.5, 10, 25, 33.3, 50, 66.7, 75, 90, 97.5, 99, 99.9, 100]
sets = {
    "one": [3.5], "two": [1, 2], "three": [-1, 5, 2],
    "integers": random.integers(0, 4096, 1600).tolist(),
    "normal": random.normal(0, 1000, 257).astype("f4").tolist(),
    "tiny": (random.random(99) * 1e-30).astype("f4").tolist(),
    "wide": (random.random(50) * 6e38 - 3e38).astype("f4").tolist(),
    "ties": random.integers(0, 4, 301).tolist(),
}
cases = [{"name": name, "values": values, "expected": numpy.percentile(numpy.asarray(values, "f4"), percents).astype("f4").tolist()}
         for name, values in sets.items()]
out = {"made_by": f"make_percentiles.py, numpy {numpy.__version__}", "percents": percents, "cases": cases}
(pathlib.Path(__file__).parent / "percentiles.json").write_text(json.dumps(out) + "\n")
