#!/usr/bin/env python3
"""Writes small TorchScript modules and what they give, as test data for the evaluation of a user's own network.

usage: record_torchscript.py [TARGET_FOLDER]
"""

import json
import os
import sys

import torch
from torch import nn

CLASSES, DIMENSION, SIDE, IMAGES = 3, 5, 4, 6


class WithFeatures(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution = nn.Conv2d(1, 2, 3, padding=1)
        self.normalization = nn.BatchNorm2d(2)
        self.hidden = nn.Linear(2 * SIDE * SIDE, DIMENSION)
        self.last = nn.Linear(DIMENSION, CLASSES)

    def forward(self, x):
        x = torch.relu(self.normalization(self.convolution(x)))
        features = torch.relu(self.hidden(x.flatten(1)))
        return self.last(features), features


class LogitsOnly(WithFeatures):
    def forward(self, x):
        x = torch.relu(self.normalization(self.convolution(x)))
        return self.last(torch.relu(self.hidden(x.flatten(1))))


class TwiceTheFeatures(WithFeatures):
    def forward(self, x):
        x = torch.relu(self.normalization(self.convolution(x)))
        features = torch.relu(self.hidden(x.flatten(1)))
        return self.last(features), 2 * features


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
        here, "../test/resources/org/ufmverify/empirical/run")
    os.makedirs(target, exist_ok=True)
    pixels = torch.arange(IMAGES * SIDE * SIDE) * 7 % 256
    images = (pixels.float() / 255).reshape(IMAGES, 1, SIDE, SIDE)
    for name, kind in (("with-features", WithFeatures), ("logits-only", LogitsOnly), ("twice", TwiceTheFeatures)):
        torch.manual_seed(3)
        module = kind()
        module.normalization.running_mean.uniform_(-0.1, 0.1)
        module.normalization.running_var.uniform_(0.5, 1.5)
        module.eval()
        torch.jit.script(module).save(os.path.join(target, name + ".pt"))
        if kind is WithFeatures:
            with torch.no_grad():
                features = module(images)[1]
            reference = {
                "features": features.flatten().tolist(),
                "classifier": module.last.weight.flatten().tolist(),
                "bias": module.last.bias.tolist(),
            }
            with open(os.path.join(target, "with-features.json"), "w", encoding="utf-8") as stream:
                json.dump(reference, stream, indent=1)
                stream.write("\n")


if __name__ == "__main__":
    main()
