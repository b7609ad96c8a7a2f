"""Golden numbers of percentiles, normalisation, resizing, the schedule and the metrics: data/kernels.json.

    /usr/bin/python3 make_kernels.py

Made with numpy 1.24.2, PyTorch 1.13.1, torchvision 0.14.1. Metrics are computed here from their definitions, in plain
Python fractions.
"""
import base64
import json
import math
import pathlib
from fractions import Fraction

import numpy as np
import torch
from torchvision.transforms import functional as vision

import formula

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"


def encoded(array) -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii")


def plane(name, height, width):
    """uint16 of 12 bits, with a long tail as fluorescence has."""
    u = formula.uniform(name, height * width).astype(np.float64) * 0.5 + 0.5
    return np.floor(4095 * u * u * u).astype(np.uint16).reshape(height, width)


def percentiles():
    cases = []
    for count in (1, 2, 3, 7, 100, 101, 4096, 9991):
        values = plane(f"percentile{count}", 1, count).ravel()
        percents = [0, 1, 2.5, 25, 50, 75, 99, 99.9, 100]
        cases.append({"name": f"percentile{count}", "count": count, "percents": percents,
                      "expected": [float(x) for x in np.percentile(values.astype(np.float64), percents)]})
    return cases


def normalised(values):
    low, high = np.percentile(values, [1, 99])
    return (np.clip(values, low, high) - low) / (high - low)


def normalisations():
    cases = []
    for height, width in ((13, 7), (31, 22), (104, 48)):
        values = normalised(plane(f"normalise{height}x{width}", height, width).astype(np.float64))
        cases.append({"name": f"normalise{height}x{width}", "height": height, "width": width, "expected": encoded(values)})
    return cases


def resizes():
    cases = []
    for height, width, side in ((48, 30, 16), (17, 29, 16), (9, 7, 24), (24, 40, 24), (104, 48, 32), (33, 20, 21), (176, 96, 32), (56, 130, 48)):
        name = f"resize{height}x{width}to{side}"
        image = torch.from_numpy(formula.scaled(name, (2, height, width), 0.5, 0.5))
        small = vision.resize(image, [side, side], antialias=True).numpy()
        cases.append({"name": name, "height": height, "width": width, "side": side, "expected": encoded(small)})
    return cases


def schedules():
    cases = []
    for name, slope, noise in (("falls", 0.97, 0.0), ("plateau", 0.8, 0.02), ("flat", 1.0, 0.0), ("noisy", 0.99, 0.3), ("justUnderThreshold", 1 - 0.9e-4, 0.0)):
        parameter = torch.nn.Parameter(torch.zeros(1))
        adam = torch.optim.Adam([parameter], lr=0.001)
        schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(adam, factor=0.1, patience=10, threshold=1e-4)
        jitter = formula.uniform("schedule." + name, 90).astype(np.float64)
        losses, rates, loss = [], [], 1.0
        for epoch in range(90):
            loss *= slope if epoch < 25 or name != "plateau" else 1.0
            value = loss * (1 + noise * jitter[epoch])
            if name == "noisy" and epoch % 17 == 5:
                value = math.nan
            losses.append(None if math.isnan(value) else value)
            schedule.step(value)
            rates.append(adam.param_groups[0]["lr"])
        cases.append({"name": name, "losses": losses, "rates": rates})
    return cases


def confusions():
    cases = []
    for name, count, flip in (("one error", 60, [7]), ("two errors", 60, [3, 44]), ("none", 60, []), ("many", 97, range(0, 97, 3)), ("all wrong", 11, range(11))):
        truth = [int(x < 0.1) for x in formula.uniform("truth." + name, count)]
        flip = set(flip)
        predicted = [1 - t if i in flip else t for i, t in enumerate(truth)]
        pairs = list(zip(truth, predicted))
        tp, fp = pairs.count((0, 0)), pairs.count((1, 0))
        fn, right = pairs.count((0, 1)), sum(t == p for t, p in pairs)

        def ratio(a, b):
            return float(Fraction(a) / Fraction(b)) if b else 0.0

        cases.append({"name": name, "truth": truth, "predicted": predicted, "accuracy": ratio(right, count),
                      "precision": ratio(tp, tp + fp), "recall": ratio(tp, tp + fn), "f1": ratio(2 * tp, 2 * tp + fp + fn),
                      "paperF1": ratio(right, right + Fraction(count - right, 2)),
                      "confusion": [[tp, fn], [fp, pairs.count((1, 1))]]})
    return cases


def dices():
    images = []
    for image in range(6):
        masks = {}
        for part in ("head", "midpiece"):
            p = formula.uniform(f"dice{image}.{part}.p", 400) < (-1 if image == 5 else -0.4)
            t = (formula.uniform(f"dice{image}.{part}.t", 400) < (-1 if image in (4, 5) else -0.6)) | (p & (image < 3))
            masks[part] = (p, t)

        def dice(p, t):
            both, total = int((p & t).sum()), int(p.sum()) + int(t.sum())
            return 1.0 if total == 0 else 2 * both / total

        images.append({"image": image, "head": dice(*masks["head"]), "midpiece": dice(*masks["midpiece"]),
                       "pooled": dice(np.concatenate([m[0] for m in masks.values()]), np.concatenate([m[1] for m in masks.values()]))})
    figures = {part: {"mean": float(np.mean([i[part] for i in images])), "sd": float(np.std([i[part] for i in images]))}
               for part in ("pooled", "head", "midpiece")}
    return {"images": images, "figures": figures}


if __name__ == "__main__":
    document = {
        "madeBy": f"numpy {np.__version__}, PyTorch {torch.__version__}; make_kernels.py",
        "percentiles": percentiles(), "normalisations": normalisations(), "resizes": resizes(),
        "schedules": schedules(), "confusions": confusions(), "dice": dices(),
    }
    (DATA / "kernels.json").write_text(json.dumps(document, indent=1) + "\n")
