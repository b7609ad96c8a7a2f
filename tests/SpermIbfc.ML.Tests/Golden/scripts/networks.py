"""The networks and losses as PyTorch users would write them from the paper's description."""
import torch
import torchvision
from torch import nn
from torch.nn import functional as F


def resnet50(channels: int = 2, classes: int = 2) -> nn.Module:
    network = torchvision.models.resnet50(num_classes=classes)
    network.conv1 = nn.Conv2d(channels, 64, kernel_size=7, stride=2, padding=3, bias=False)
    return network


class Single(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.seq_single_conv = nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU())

    def forward(self, x):
        return self.seq_single_conv(x)


class Double(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.double_conv = nn.Sequential(Single(inputs, outputs), Single(outputs, outputs))

    def forward(self, x):
        return self.double_conv(x)


class Down(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.encoder = Double(inputs, outputs)

    def forward(self, x):
        return self.encoder(x)


class Grow(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.upsampling = nn.ConvTranspose2d(inputs, inputs // 2, 2, stride=2)

    def forward(self, x):
        return self.upsampling(x)


class Up(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.doubleConv = Double(inputs, inputs // 2)
        self.upsampling = Grow(inputs)

    def forward(self, skip, below):
        up = self.upsampling(below)
        missing_y, missing_x = skip.shape[2] - up.shape[2], skip.shape[3] - up.shape[3]
        up = F.pad(up, (missing_x // 2, missing_x - missing_x // 2, missing_y // 2, missing_y - missing_y // 2))
        return self.doubleConv(torch.cat([skip, up], dim=1))


class UNet(nn.Module):
    def __init__(self, channels=2, structures=2, width=64):
        super().__init__()
        w = width
        self.encoder1, self.encoder2 = Down(channels, w), Down(w, 2 * w)
        self.encoder3, self.encoder4 = Down(2 * w, 4 * w), Down(4 * w, 8 * w)
        self.encoder_bottom = Down(8 * w, 16 * w)
        self.decoder4, self.decoder3 = Up(16 * w), Up(8 * w)
        self.decoder2, self.decoder1 = Up(4 * w), Up(2 * w)
        self.outConv = nn.Conv2d(w, structures, 1)

    def forward(self, x):
        one = self.encoder1(x)
        two = self.encoder2(F.max_pool2d(one, 2))
        three = self.encoder3(F.max_pool2d(two, 2))
        four = self.encoder4(F.max_pool2d(three, 2))
        x = self.encoder_bottom(F.max_pool2d(four, 2))
        x = self.decoder4(four, x)
        x = self.decoder3(three, x)
        x = self.decoder2(two, x)
        return self.outConv(self.decoder1(one, x))


def soft_dice(logits, target):
    p = torch.sigmoid(logits).flatten()
    t = target.flatten()
    return 1 - 2 * (p * t).sum() / (p.sum() + t.sum())


def losses(logits, target):
    """Cross entropy with probability targets, binary cross entropy, soft Dice."""
    return {
        "crossEntropy": nn.CrossEntropyLoss()(logits, target),
        "binaryCrossEntropy": nn.BCEWithLogitsLoss()(logits, target),
        "dice": soft_dice(logits, target),
    }
