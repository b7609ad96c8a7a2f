"""Numbers from PyTorch itself, for the tests of SpermIbfc.Torch to be held against.

Run with a Python that has torch, on one thread: python3 oracle.py > oracle.json
The committed oracle.json came from Debian 12's python3-torch (1.13.1).
"""
import json
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)


def numbers(tensor):
    tensor = tensor.detach()
    if tensor.dtype == torch.bool:
        tensor = tensor.to(torch.int64)
    return {"shape": list(tensor.shape), "values": tensor.contiguous().reshape(-1).tolist()}


def operators():
    a = torch.tensor([[0.5, -1.25, 2.0], [3.5, -0.75, 1.0]])
    b = torch.tensor([[1.5, 2.0, -0.5], [0.25, 4.0, -3.0]])
    results = {
        "add": a + b,
        "add_alpha": a.add(b, alpha=0.3),
        "sub": a - b,
        "rsub": 2 - a,
        "mul": a * b,
        "div": a / b,
        "rdiv": 2 / b,
        "div_floor": a.div(b, rounding_mode="floor"),
        "div_trunc": a.div(b, rounding_mode="trunc"),
        "neg": -a,
        "pow": a.pow(2),
        "sqrt": a.abs().sqrt(),
        "relu": a.relu(),
        "sigmoid": a.sigmoid(),
        "clamp": a.clamp(-1, 1.5),
        "gt": a > b,
        "matmul": a.matmul(b.t()),
        "softmax": a.softmax(1),
        "log_softmax": F.log_softmax(a, 0),
        "sum": a.sum(),
        "sum_dim": a.sum(1),
        "mean_dims": a.mean((0, 1), keepdim=True),
        "std": a.std(),
        "std_population": a.std(unbiased=False),
        "var_dim": a.var(1),
        "norm": a.norm(),
        "quantile": a.quantile(torch.tensor([0.01, 0.5, 0.99]), dim=1),
        "max_values": a.max(1)[0],
        "max_indexes": a.max(1)[1],
        "argmax": a.argmax(0),
        "flip": a.flip(1),
        "rot90": torch.rot90(a, 1, (0, 1)),
        "permute": a.permute(1, 0),
        "narrow": a.narrow(1, 1, 2),
        "select": a.select(0, 1),
        "slice": a[:, 0:3:2],
        "cat": torch.cat([a, b], 1),
        "stack": torch.stack([a, b]),
        "where": torch.where(a > b, a, b),
        "index_select": a.index_select(1, torch.tensor([2, 0])),
        "masked": a[a > 0],
        "one_hot": F.one_hot(torch.tensor([1, 0, 2]), 3),
        "arange": torch.arange(2, 11, 3),
    }
    return {name: numbers(value) for name, value in results.items()}


def images():
    x = torch.arange(2 * 1 * 4 * 6, dtype=torch.float32).reshape(2, 1, 4, 6).mul(0.37).sin()
    theta = torch.tensor([[[0.9, 0.2, 0.1], [-0.2, 0.9, -0.1]]]).repeat(2, 1, 1)
    grid = F.affine_grid(theta, [2, 1, 4, 6], align_corners=False)
    results = {
        "x": x,
        "nearest": F.interpolate(x, size=(3, 5)),
        "bilinear": F.interpolate(x, size=(7, 9), mode="bilinear", align_corners=False),
        "bilinear_factor": F.interpolate(x, scale_factor=(2.0, 1.5), mode="bilinear", align_corners=False),
        "bilinear_antialias": F.interpolate(x, size=(2, 3), mode="bilinear", align_corners=False, antialias=True),
        "area": F.interpolate(x, size=(2, 3), mode="area"),
        "pad": F.pad(x, (1, 2, 0, 1), value=0.5),
        "crop": F.pad(x, (-1, -1, -1, 0)),
        "reflect": F.pad(x, (1, 1, 1, 1), mode="reflect"),
        "max_pool": F.max_pool2d(x, 2),
        "avg_pool": F.avg_pool2d(x, 3, stride=1, padding=1),
        "adaptive": F.adaptive_avg_pool2d(x, (1, 2)),
        "grid": grid,
        "sampled": F.grid_sample(x, grid, padding_mode="border", align_corners=False),
    }
    return {name: numbers(value) for name, value in results.items()}


def losses():
    logits = torch.tensor([[[0.2, -1.0], [1.3, 0.4]], [[-0.7, 2.0], [0.1, 0.9]]], requires_grad=True)
    classes = torch.tensor([[0, 1], [1, 1]])
    soft = torch.tensor([[[0.9, 0.0], [0.1, 1.0]], [[0.0, 0.3], [0.0, 0.2]]])
    weight = torch.tensor([0.3, 1.7])
    results = {}
    for name, loss in {
        "classes": F.cross_entropy(logits, classes),
        "classes_weighted": F.cross_entropy(logits, classes, weight),
        "probabilities": F.cross_entropy(logits, soft),
        "smoothed": F.cross_entropy(logits, classes, label_smoothing=0.1),
        "bce_logits": F.binary_cross_entropy_with_logits(logits, soft),
        "bce": F.binary_cross_entropy(logits.sigmoid(), soft),
        "bce_sum": F.binary_cross_entropy(logits.sigmoid(), soft, reduction="sum"),
    }.items():
        logits.grad = None
        loss.backward()
        results[name] = {"loss": numbers(loss), "grad": numbers(logits.grad)}
    return results


def random():
    results = {}
    torch.manual_seed(7)
    results["rand"] = torch.rand(5)
    results["randn"] = torch.randn(20)
    results["randperm"] = torch.randperm(10)
    results["dropout"] = F.dropout(torch.ones(12), 0.4, True)
    for name, make in {
        "conv": lambda: nn.Conv2d(3, 5, 3),
        "transposed": lambda: nn.ConvTranspose2d(4, 2, 2, stride=2),
        "linear": lambda: nn.Linear(7, 3),
    }.items():
        torch.manual_seed(11)
        layer = make()
        results[name + ".weight"] = layer.weight
        results[name + ".bias"] = layer.bias
    torch.manual_seed(13)
    results["kaiming_normal"] = nn.init.kaiming_normal_(torch.empty(4, 2, 3, 3), mode="fan_out", nonlinearity="relu")
    results["xavier_uniform"] = nn.init.xavier_uniform_(torch.empty(4, 6))
    return {name: numbers(value) for name, value in results.items()}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        # No bias before the norm: its gradient is rounding noise, which Adam would blow up to full steps.
        self.conv = nn.Conv2d(2, 4, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ConvTranspose2d(4, 4, 2, stride=2)
        self.out = nn.Sequential(nn.Conv2d(8, 4, 3, padding=1, bias=False), nn.ReLU(), nn.Conv2d(4, 2, 1))

    def forward(self, x):
        skip = self.norm(self.conv(x)).relu()
        return self.out(torch.cat([skip, self.up(self.pool(skip))], 1))


def dice(logits, target):
    p = logits.sigmoid()
    return 1 - 2 * (p * target).sum() / (p.sum() + target.sum())


def training():
    """A U-Net in miniature, with the loss of the real one: losses a step, and where it ends."""
    x = torch.arange(3 * 2 * 8 * 10, dtype=torch.float32).reshape(3, 2, 8, 10).mul(0.11).sin()
    target = (x.flip(3) > 0.2).float()
    results = {}
    optimisers = {
        "adam": lambda p: torch.optim.Adam(p, lr=0.01),
        "adam_amsgrad": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.02, amsgrad=True),
        "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.02),
        "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
        "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
        "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.8, dampening=0.1),
    }
    for name, make in optimisers.items():
        torch.manual_seed(3)
        net = Net()
        optimiser = make(net.parameters())
        history = []
        for _ in range(6):
            optimiser.zero_grad()
            logits = net(x)
            loss = dice(logits, target) + F.cross_entropy(logits, target)
            loss.backward()
            optimiser.step()
            history.append(loss.item())
        net.eval()
        results[name] = {
            "losses": history,
            "conv.weight": numbers(net.conv.weight),
            "running_mean": numbers(net.norm.running_mean),
            "running_var": numbers(net.norm.running_var),
            "evaluated": numbers(net(x).sum((2, 3))),
        }
    torch.manual_seed(3)
    results["names"] = list(Net().state_dict().keys())
    return results


def schedules():
    def run(make, steps):
        optimiser = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
        schedule = make(optimiser)
        rates = []
        for value in steps:
            optimiser.step()
            schedule.step(*value)
            rates.append(optimiser.param_groups[0]["lr"])
        return rates

    values = [1.0, 0.9, 0.8, 0.79995, 0.81, 0.8, 0.85, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78]
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau
    return {
        "values": values,
        "plateau": run(lambda o: plateau(o, factor=0.1, patience=2), [(v,) for v in values]),
        "plateau_max": run(lambda o: plateau(o, mode="max", factor=0.5, patience=1, cooldown=1, min_lr=0.1), [(v,) for v in values]),
        "plateau_abs": run(lambda o: plateau(o, factor=0.5, patience=0, threshold=0.05, threshold_mode="abs"), [(v,) for v in values]),
        "step": run(lambda o: torch.optim.lr_scheduler.StepLR(o, 3, 0.5), [()] * 10),
        "cosine": run(lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 4, 0.01), [()] * 10),
    }


def higher():
    """A second pass through a graph that was kept, and a gradient of a gradient's function."""
    x = torch.tensor([0.3, -1.2, 2.0], requires_grad=True)
    y = (x * x).sigmoid() * x
    y.backward(torch.tensor([1.0, 0.5, -2.0]), retain_graph=True)
    first = x.grad.clone()
    y.sum().backward()
    return {"first": numbers(first), "both": numbers(x.grad)}


json.dump(
    {
        "torch": torch.__version__,
        "operators": operators(),
        "images": images(),
        "losses": losses(),
        "random": random(),
        "training": training(),
        "schedules": schedules(),
        "backward": higher(),
    },
    sys.stdout,
    indent=None,
)
