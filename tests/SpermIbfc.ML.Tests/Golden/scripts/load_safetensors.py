"""Reads a safetensors file with nothing but the standard library, numpy and PyTorch, loads it strictly into torchvision's
ResNet50 or a U-Net of the paper's names, and prints the logits of a batch by formula.

    /usr/bin/python3 load_safetensors.py resnet50|unet FILE
"""
import json
import struct
import sys

import numpy as np
import torch

import formula
import networks

TYPES = {"F64": np.float64, "F32": np.float32, "I64": np.int64, "I32": np.int32, "U8": np.uint8}


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        values = np.frombuffer(body[start:end], dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors


if __name__ == "__main__":
    torch.set_num_threads(1)
    kind, path = sys.argv[1:]
    network = networks.resnet50() if kind == "resnet50" else networks.UNet()
    network.load_state_dict(read(path), strict=True)
    network.eval()
    inputs = formula.class_batch("golden", 4, 2, 64)[0] if kind == "resnet50" else formula.mask_batch("golden", 2, 2, 56, 44)[0]
    with torch.no_grad():
        logits = network(torch.from_numpy(inputs))
    print(json.dumps([float(x) for x in logits.flatten()]))
