#!/usr/bin/python3
"""Writes agreement.json: kappa, Dice and centre-line distances of random cases by other people's code, for the tests of ours.

Needs Debian's python3-sklearn (kappa), python3-statsmodels (its standard error and interval), python3-scipy (Dice),
python3-skimage (the lines that masks are drawn of), python3-shapely (distances of points to lines) and python3-numpy
(made with 1.2.1, 0.13.5, 1.10.1, 0.19.3, 1.8.5 and 1.24.2). Run: /usr/bin/python3 make_agreement.py
"""
import json
import pathlib

import numpy
import scipy
import shapely
import skimage
import sklearn
import statsmodels
from scipy.spatial.distance import dice
from shapely.geometry import LineString, Point
from skimage.draw import disk, line
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

random = numpy.random.default_rng(27)


def kappa_case(name, table):
    table = numpy.asarray(table)
    first, second = (labels.ravel() for labels in numpy.indices(table.shape))
    found = cohens_kappa(table)
    by_labels = cohen_kappa_score(numpy.repeat(first, table.ravel()), numpy.repeat(second, table.ravel()))
    assert abs(found.kappa - by_labels) < 1e-12
    return {"name": name, "table": table.tolist(), "n": int(table.sum()), "agreement": float(numpy.trace(table) / table.sum()),
            "kappa": float(by_labels), "standardError": float(found.std_kappa), "low": float(found.kappa_low), "high": float(found.kappa_upp)}


def mask(shape):
    pixels = numpy.zeros(shape, bool)
    for _ in range(random.integers(1, 4)):
        pixels[disk(random.uniform(0, 1, 2) * shape, random.uniform(1, 7), shape=shape)] = True
    ends = random.integers(0, shape, (2, 2))
    pixels[line(*ends[0], *ends[1])] = True
    return pixels


def runs(pixels):
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], pixels.ravel().astype(int), [0]))))
    return [int(number) for start, end in zip(edges[::2], edges[1::2]) for number in (start, end - start)]


def dice_case(pairs, shape):
    values = [1 - dice(a.ravel(), b.ravel()) for a, b in pairs]
    both, every = sum(int((a & b).sum()) for a, b in pairs), sum(int(a.sum() + b.sum()) for a, b in pairs)
    return {"width": shape[1], "height": shape[0], "pairs": [[runs(a), runs(b)] for a, b in pairs], "dice": [float(value) for value in values],
            "mean": float(numpy.mean(values)), "sd": float(numpy.std(values)), "pooled": 2 * both / every}


def directed(points, other, step):
    """Distances of points along one line to the other, spaced evenly, about a step apart, ends included."""
    here, there = LineString(points), LineString(other)
    pieces = int(numpy.ceil(here.length / step))
    return [there.distance(here.interpolate(i * here.length / pieces)) for i in range(pieces + 1)]


def line_case(name, first, second, step=0.1):
    there, back = directed(first, second, step), directed(second, first, step)
    return {"name": name, "first": numpy.asarray(first).tolist(), "second": numpy.asarray(second).tolist(),
            "mean": float((numpy.mean(there) + numpy.mean(back)) / 2),
            "hausdorff95": float(max(numpy.percentile(there, 95), numpy.percentile(back, 95)))}


def walk(vertices):
    return numpy.cumsum(random.uniform(-2, 9, (vertices, 2)), axis=0) + random.uniform(0, 20, 2)


near = walk(12)
shape = (40, 31)
out = {
    "made_by": f"make_agreement.py: sklearn {sklearn.__version__}, statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, "
               f"skimage {skimage.__version__}, shapely {shapely.__version__}, numpy {numpy.__version__}",
    "kappa": [kappa_case("even", random.integers(0, 60, (4, 4))),
              kappa_case("good", numpy.diag([80, 70, 6, 3]) + random.integers(0, 5, (4, 4))),
              kappa_case("against", [[3, 40, 1, 0], [38, 5, 0, 1], [1, 1, 0, 0], [0, 0, 0, 2]]),
              kappa_case("two classes", [[120, 9, 0, 0], [4, 77, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]),
              kappa_case("few", [[4, 1, 0, 0], [0, 3, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]])],
    "dice": [dice_case([(mask(shape), mask(shape)) for _ in range(6)], shape),
             dice_case([(first := mask(shape), numpy.roll(first, 1, axis=1)) for _ in range(4)], shape)],
    "lines": [line_case("unlike", walk(5), walk(9)),
              line_case("near", near, near + random.normal(0, 1.5, near.shape)),
              line_case("shifted", [[0, 0], [40, 0]], [[0, 3], [40, 3]]),
              line_case("short of it", [[10, 10], [60, 35]], [[10, 10], [40, 25]]),
              line_case("crossing", [[0, 0], [30, 30]], [[0, 30], [30, 0]])],
}
(pathlib.Path(__file__).parent / "agreement.json").write_text(json.dumps(out) + "\n")
