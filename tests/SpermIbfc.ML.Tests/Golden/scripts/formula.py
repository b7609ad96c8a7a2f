"""Numbers that the scripts and the C# tests make alike, bit for bit, so that no weights need be stored.

Element i of the tensor `name` is a uniform float32 in [-1, 1): a 32-bit hash of (FNV-1a of the name, i), its upper
24 bits as a fraction. Scaling multiplies by a float32, once.
"""
import numpy as np


def fnv1a(name: str) -> int:
    h = 0x811C9DC5
    for byte in name.encode("utf-8"):
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def uniform(name: str, count: int) -> np.ndarray:
    """float32 in [-1, 1): exact, without rounding."""
    x = (np.arange(count, dtype=np.uint64) * 0x9E3779B1 + fnv1a(name)) & 0xFFFFFFFF
    x ^= x >> 16
    x = (x * 0x85EBCA6B) & 0xFFFFFFFF
    x ^= x >> 13
    x = (x * 0xC2B2AE35) & 0xFFFFFFFF
    x ^= x >> 16
    return ((x >> 8).astype(np.float64) * 2.0**-23 - 1.0).astype(np.float32)


def scaled(name: str, shape, scale: float, offset: float = 0.0) -> np.ndarray:
    """offset + scale * uniform, in float32 with one rounding an operation."""
    values = uniform(name, int(np.prod(shape))) * np.float32(scale)
    if offset:
        values = values + np.float32(offset)
    return values.reshape(shape)


def state_tensor(name: str, shape) -> np.ndarray:
    """The formula's value of a state-dict entry, by the kind of entry that its name and shape tell."""
    if name.endswith("num_batches_tracked"):
        return np.zeros(shape, dtype=np.int64)
    if name.endswith("running_mean"):
        return scaled(name, shape, 0.1)
    if name.endswith("running_var"):
        return scaled(name, shape, 0.3, 1.0)
    if len(shape) == 4:
        # He's bound for ReLU; the last convolution of a residual branch smaller, so that sums do not grow.
        fan_in = shape[0] if "upsampling" in name else shape[1] * shape[2] * shape[3]
        return scaled(name, shape, (6.0 / fan_in) ** 0.5 * (0.5 if "conv3" in name else 1.0))
    if len(shape) == 2:
        return scaled(name, shape, (3.0 / shape[1]) ** 0.5)
    if name.endswith("bn3.weight"):
        return scaled(name, shape, 0.05, 0.2)
    if name.endswith("weight"):
        return scaled(name, shape, 0.2, 1.0)
    return scaled(name, shape, 0.1)


def fill(module) -> None:
    """Gives every entry of a PyTorch module's state dict the formula's values."""
    import torch

    state = {
        name: torch.from_numpy(state_tensor(name, tuple(tensor.shape)).copy())
        for name, tensor in module.state_dict().items()
    }
    module.load_state_dict(state, strict=True)


def cell_like(name: str, images: int, channels: int, height: int, width: int) -> np.ndarray:
    """Inputs of about 0 to 1: blocks of 12 x 12 pixels that differ from image to image, and noise of a quarter of that."""
    rows, columns = -(-height // 12), -(-width // 12)
    blocks = scaled(name + ".blocks", (images, channels, rows, columns), 0.4, 0.5)
    noise = scaled(name + ".noise", (images, channels, height, width), 0.1)
    return blocks.repeat(12, axis=2).repeat(12, axis=3)[:, :, :height, :width] + noise


def class_batch(name: str, images: int, channels: int, side: int):
    """Inputs, and one-hot targets of two classes in turn."""
    inputs = cell_like(name, images, channels, side, side)
    first = np.arange(images) % 2 == 0
    return inputs, np.stack([first, ~first], axis=1).astype(np.float32)


def mask_batch(name: str, images: int, channels: int, height: int, width: int):
    """Inputs; targets that hold a disjoint head and midpiece (an upper and a lower box), the rest background."""
    inputs = cell_like(name, images, channels, height, width)
    targets = np.zeros((images, 2, height, width), dtype=np.float32)
    for image in range(images):
        left = width // 3 + image % 3
        targets[image, 0, 3 : height // 3, left : left + 9] = 1
        targets[image, 1, height // 3 : height - 5, left + 2 : left + 8] = 1
    return inputs, targets
