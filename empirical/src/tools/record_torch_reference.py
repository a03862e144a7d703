#!/usr/bin/env python3
"""Records values of PyTorch (float64) as test data: smoothed cross-entropy with its gradient, also with class weights and logit
offsets, and trajectories of SGD and AdamW.

usage: record_torch_reference.py [TARGET_FILE]
"""

import json
import os
import sys

import torch
import torch.nn.functional as functional

torch.manual_seed(20240214)
torch.set_default_dtype(torch.float64)


def loss_case(batch, classes, smoothing):
    logits = (3 * torch.randn(batch, classes)).float().double().requires_grad_()
    labels = torch.randint(classes, (batch,))
    loss = functional.cross_entropy(logits, labels, label_smoothing=smoothing)
    loss.backward()
    return {
        "classes": classes,
        "smoothing": smoothing,
        "logits": logits.detach().flatten().tolist(),
        "labels": labels.tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.flatten().tolist(),
    }


def sgd_case(momentum, nesterov, decay):
    rates = [0.1, 0.1, 0.1, 0.01, 0.01, 0.05, 0.05, 0.001]
    weight = torch.randn(5).float().double().requires_grad_()
    case = {
        "momentum": momentum,
        "nesterov": nesterov,
        "decay": decay,
        "rates": rates,
        "start": weight.detach().tolist(),
        "gradients": [],
        "weights": [],
    }
    optimizer = torch.optim.SGD([weight], lr=rates[0], momentum=momentum, nesterov=nesterov, weight_decay=decay)
    for rate in rates:
        gradient = torch.randn(5).float().double()
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
        (weight * gradient).sum().backward()
        optimizer.step()
        case["gradients"].append(gradient.tolist())
        case["weights"].append(weight.detach().tolist())
    return case


def adjusted_case(batch, classes):
    logits = (3 * torch.randn(batch, classes)).float().double().requires_grad_()
    labels = torch.randint(classes, (batch,))
    weights = 0.2 + torch.rand(classes)
    offset = torch.randn(classes)
    loss = functional.cross_entropy(logits + offset, labels, weight=weights, reduction="sum") / batch
    loss.backward()
    return {
        "classes": classes,
        "logits": logits.detach().flatten().tolist(),
        "labels": labels.tolist(),
        "weights": weights.tolist(),
        "offset": offset.tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.flatten().tolist(),
    }


def adamw_case(beta1, beta2, epsilon, decay):
    rates = [0.1, 0.1, 0.1, 0.01, 0.01, 0.05, 0.05, 0.001]
    weight = torch.randn(5).float().double().requires_grad_()
    case = {
        "beta1": beta1,
        "beta2": beta2,
        "epsilon": epsilon,
        "decay": decay,
        "rates": rates,
        "start": weight.detach().tolist(),
        "gradients": [],
        "weights": [],
    }
    optimizer = torch.optim.AdamW([weight], lr=rates[0], betas=(beta1, beta2), eps=epsilon, weight_decay=decay)
    for rate in rates:
        gradient = torch.randn(5).float().double()
        optimizer.param_groups[0]["lr"] = rate
        optimizer.zero_grad()
        (weight * gradient).sum().backward()
        optimizer.step()
        case["gradients"].append(gradient.tolist())
        case["weights"].append(weight.detach().tolist())
    return case


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
        here, "../test/resources/org/ufmverify/empirical/training/torch-reference.json")
    os.makedirs(os.path.dirname(target), exist_ok=True)
    reference = {
        "torch": torch.__version__,
        "losses": [loss_case(6, k, s) for k in (2, 10, 100) for s in (0.0, 0.05, 0.1, 0.9)],
        "sgd": [sgd_case(m, n, d) for m, n in ((0.0, False), (0.9, False), (0.9, True)) for d in (0.0, 0.05)],
        "adjusted": [adjusted_case(6, k) for k in (2, 10, 100)],
        "adamw": [adamw_case(*s) for s in ((0.9, 0.999, 1e-8, 0.0), (0.9, 0.999, 1e-8, 0.3), (0.8, 0.95, 1e-3, 0.3))],
    }
    with open(target, "w", encoding="utf-8") as stream:
        json.dump(reference, stream, indent=1)
        stream.write("\n")


if __name__ == "__main__":
    main()
