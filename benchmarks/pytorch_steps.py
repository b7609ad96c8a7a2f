"""PyTorch's side of training_rate: told how many steps to do on standard input, prints the seconds that they took.

    /usr/bin/python3 pytorch_steps.py resnet50|unet IMAGES HEIGHT WIDTH THREADS

Eager, contiguous, float32, torch.optim.Adam, gradients set to none: the loop that a careful user writes. Malloc as
PyTorch comes.
"""
import pathlib
import sys
import time

import torch

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tests/SpermIbfc.ML.Tests/Golden/scripts"))
import networks  # noqa: E402

kind, images, height, width, threads = sys.argv[1], *map(int, sys.argv[2:])
torch.set_num_threads(threads)
torch.manual_seed(1)
inputs = torch.rand(images, 2, height, width)
if kind == "resnet50":
    network = networks.resnet50()
    targets = torch.nn.functional.one_hot(torch.arange(images) % 2, 2).float()
else:
    network = networks.UNet()
    targets = (torch.rand(images, 2, height, width) < 0.1).float()
network.train()
adam = torch.optim.Adam(network.parameters(), lr=0.001)
entropy = torch.nn.CrossEntropyLoss()


def step():
    adam.zero_grad(set_to_none=True)
    logits = network(inputs)
    loss = entropy(logits, targets) + networks.soft_dice(logits, targets)
    loss.backward()
    adam.step()
    return loss.item()


print(f"ready {torch.get_num_threads()} threads", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        step()
    print(repr(time.perf_counter() - start), flush=True)
