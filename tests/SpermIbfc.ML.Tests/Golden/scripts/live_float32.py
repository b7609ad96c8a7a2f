"""A network's float32 by PyTorch on this machine, for the tests to compare with the worker's float32 of the same libtorch.

    /usr/bin/python3 live_float32.py resnet50|unet contiguous|channels_last THREADS GRADIENTS

Prints figures as JSON, and writes the gradients into the file GRADIENTS: little-endian float32, the parameters in the
order that the JSON names them in.
"""
import json
import sys

import numpy as np
import torch

import make_networks

if __name__ == "__main__":
    kind, layout, threads, path = sys.argv[1:]
    torch.set_num_threads(int(threads))
    layout = {"contiguous": torch.contiguous_format, "channels_last": torch.channels_last}[layout]
    evaluated, trained, terms, gradients, _, adam = make_networks.run(
        make_networks.MAKE[kind], make_networks.BATCH[kind], torch.float32, layout)
    with open(path, "wb") as file:
        for gradient in gradients.values():
            file.write(np.ascontiguousarray(gradient, dtype="<f4").tobytes())
    print(json.dumps({
        "eval": evaluated.ravel().tolist(), "train": trained.ravel().tolist(), "losses": terms, "adamLosses": adam,
        "gradients": [{"name": name, "count": gradient.size} for name, gradient in gradients.items()]}))
