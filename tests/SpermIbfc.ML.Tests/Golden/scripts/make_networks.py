"""Golden numbers of the networks, by PyTorch in float64 from float32 weights: data/resnet50.json and data/unet.json.

    /usr/bin/python3 make_networks.py

With each figure goes its noise: how far PyTorch's own float32 lies from it. Made with PyTorch 1.13.1, torchvision 0.14.1.
"""
import base64
import json
import pathlib

import numpy as np
import torch

import formula
import networks

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
STEPS = 10
WHOLE = 300  # gradients of up to so many elements are stored whole
MAKE = {"resnet50": networks.resnet50, "unet": networks.UNet}
BATCH = {"resnet50": lambda name: formula.class_batch(name, 4, 2, 64), "unet": lambda name: formula.mask_batch(name, 2, 2, 56, 44)}


def encoded(array) -> str:
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii")


def relative(a, b) -> float:
    return float(np.linalg.norm(a - b) / max(1e-300, np.linalg.norm(b)))


def run(make, batch, dtype, layout=torch.contiguous_format):
    """Outputs in both modes, losses, gradients, and the losses of ten Adam steps, each on a batch of its own."""

    def tensors(name):
        inputs, targets = (torch.from_numpy(part).to(dtype) for part in batch(name))
        return inputs.contiguous(memory_format=layout), targets

    inputs, targets = tensors("golden")
    network = make().to(dtype).to(memory_format=layout)
    formula.fill(network)
    network.eval()
    with torch.no_grad():
        evaluated = network(inputs).double().numpy()
    network.train()
    logits = network(inputs)
    terms = networks.losses(logits, targets)
    (terms["crossEntropy"] + terms["dice"]).backward()
    gradients = {name: p.grad.double().numpy() for name, p in network.named_parameters()}
    trained = logits.detach().double().numpy()
    running = {n: b.double().numpy() for n, b in network.named_buffers() if n.endswith(("running_mean", "running_var"))}

    network = make().to(dtype).to(memory_format=layout)
    formula.fill(network)
    network.train()
    adam = torch.optim.Adam(network.parameters(), lr=0.001)
    path = []
    for step in range(STEPS):
        inputs, targets = tensors(f"step{step}")
        adam.zero_grad()
        terms_of_step = networks.losses(network(inputs), targets)
        loss = terms_of_step["crossEntropy"] + terms_of_step["dice"]
        loss.backward()
        adam.step()
        path.append(float(loss.detach()))
    return evaluated, trained, {k: float(v.detach()) for k, v in terms.items()}, gradients, running, path


def compare(title, make, batch, keep, output):
    exact = run(make, batch, torch.float64)
    single = run(make, batch, torch.float32)
    evaluated, trained, terms, gradients, running, path = exact
    noise = {
        "eval": relative(single[0], evaluated),
        "train": relative(single[1], trained),
        "gradients": {},
        "adam": [abs(a - b) / abs(b) for a, b in zip(single[5], path)],
    }
    largest = max(np.linalg.norm(g) for g in gradients.values())
    entries = {}
    for name, gradient in gradients.items():
        norm = float(np.linalg.norm(gradient))
        noise["gradients"][name] = relative(single[3][name], gradient)
        entry = {"norm": norm, "dot": float(gradient.ravel() @ formula.uniform("dot:" + name, gradient.size).astype(np.float64))}
        # The bias of a convolution before a batch norm has no gradient but rounding.
        if norm < 1e-9 * largest:
            entry["zero"] = True
        elif gradient.size <= WHOLE or name in keep:
            entry["values"] = encoded(gradient)
        entries[name] = entry
    real = [noise["gradients"][n] for n, e in entries.items() if "zero" not in e]
    print(f"{title}: float32's noise: eval {noise['eval']:.1e}, train {noise['train']:.1e}, gradients worst {max(real):.1e} "
          f"median {np.median(real):.1e}, Adam's losses {max(noise['adam']):.1e}; {sum('zero' in e for e in entries.values())} zero gradients")
    print("   losses over ten steps", [round(x, 5) for x in path])
    document = {
        "madeBy": f"PyTorch {torch.__version__}, float64; make_networks.py",
        "float32Noise": {"eval": noise["eval"], "train": noise["train"], "worstGradient": max(real), "adam": max(noise["adam"])},
        "shape": list(trained.shape),
        "eval": encoded(evaluated),
        "train": encoded(trained),
        "losses": terms,
        "gradients": entries,
        "running": {n: float(np.linalg.norm(v)) for n, v in running.items()},
        "adamLosses": path,
    }
    (DATA / output).write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    compare("ResNet50", MAKE["resnet50"], BATCH["resnet50"], {"conv1.weight"}, "resnet50.json")
    compare("U-Net", MAKE["unet"], BATCH["unet"],
            {"encoder1.encoder.double_conv.0.seq_single_conv.0.weight"}, "unet.json")
