#!/usr/bin/env python3
"""Records values and gradients of PyTorch (float64) for losses of the theory as test data.

PyTorch averages the multi-class hinge and the binary cross-entropies over the classes, where the theory has their maximum or
sum: the factor K is undone here, and nothing else. What PyTorch has no function for is written with its operations.

usage: record_torch_losses.py [TARGET_FILE]
"""

import json
import os
import sys

import torch
import torch.nn.functional as functional

torch.manual_seed(20240619)
torch.set_default_dtype(torch.float64)


def label(logits, labels, delta):
    classes = logits.shape[1]
    return (1 - delta) * functional.one_hot(labels, classes).double() + delta / classes


def probability(logits, labels):
    return functional.log_softmax(logits, 1).gather(1, labels[:, None]).squeeze(1).exp()


def focal(logits, labels, eta):
    each = functional.cross_entropy(logits, labels, reduction="none")
    return ((1 - torch.exp(-each)) ** eta * each).mean()


def centred(logits):
    return logits - logits.mean(1, keepdim=True)


LOSSES = {
    "ce": lambda z, y: functional.cross_entropy(z, y),
    "ls:delta=0.1": lambda z, y: functional.cross_entropy(z, y, label_smoothing=0.1),
    "poly1:eps=1": lambda z, y: functional.cross_entropy(z, y) + (1 - probability(z, y)).mean(),
    "poly1:eps=-0.5": lambda z, y: functional.cross_entropy(z, y) - 0.5 * (1 - probability(z, y)).mean(),
    "focal:eta=2": lambda z, y: focal(z, y, 2),
    "focal:eta=0.5": lambda z, y: focal(z, y, 0.5),
    "mse:delta=0": lambda z, y: functional.mse_loss(z, label(z, y, 0), reduction="sum") / (2 * len(y)),
    "mse:delta=0.2": lambda z, y: functional.mse_loss(z, label(z, y, 0.2), reduction="sum") / (2 * len(y)),
    "centred-mse:delta=0": lambda z, y: functional.mse_loss(centred(z), label(z, y, 0), reduction="sum") / (2 * len(y)),
    "squared-hinge": lambda z, y: z.shape[1] / 2 * functional.multi_margin_loss(z, y, p=2),
    "weston-watkins": lambda z, y: z.shape[1] * functional.multi_margin_loss(z, y, p=1),
    "crammer-singer": lambda z, y: torch.relu(
        (1 + z - z.gather(1, y[:, None])).scatter(1, y[:, None], -torch.inf).max(1).values).mean(),
    "sigmoid-bce:delta=0": lambda z, y: functional.binary_cross_entropy_with_logits(
        z, label(z, y, 0), reduction="sum") / len(y),
    "sigmoid-bce:delta=0.1": lambda z, y: functional.binary_cross_entropy_with_logits(
        z, label(z, y, 0.1), reduction="sum") / len(y),
}


def case(name, batch, classes):
    logits = (3 * torch.randn(batch, classes)).float().double().requires_grad_()
    labels = torch.randint(classes, (batch,))
    loss = LOSSES[name](logits, labels)
    loss.backward()
    return {
        "name": name,
        "classes": classes,
        "logits": logits.detach().flatten().tolist(),
        "labels": labels.tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.flatten().tolist(),
    }


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
        here, "../test/resources/org/ufmverify/bridge/loss/torch-losses.json")
    cases = [case(name, batch, classes) for name in LOSSES for batch, classes in ((4, 2), (6, 5), (5, 10))]
    with open(target, "w", encoding="utf-8") as out:
        json.dump({"torch": torch.__version__, "losses": cases}, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
