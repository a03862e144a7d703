"""Features with the details of their collapse, computed by numpy from the definitions, for CollapseDetailsTest.

    python3 collapse_details.py FOLDER
"""

import json
import sys
from pathlib import Path

import numpy as np

BINS = 15


def simplex_distance(rows):
    gram = rows @ rows.T
    k = len(rows)
    simplex = (np.eye(k) - 1 / k) / np.sqrt(k - 1)
    return np.linalg.norm(gram / np.linalg.norm(gram) - simplex)


def angle(rows):
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    cosines = unit @ unit.T
    k = len(rows)
    return np.abs(cosines[~np.eye(k, dtype=bool)] + 1 / (k - 1)).mean()


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def equal_width(p, hit):
    error = 0
    for b in range(BINS):
        inside = (p > b / BINS) & (p <= (b + 1) / BINS)
        error += abs(p[inside].sum() - hit[inside].sum())
    return error / len(p)


def equal_count(p, hit):
    order = np.argsort(p, kind="stable")
    edges = [b * len(p) // BINS for b in range(BINS + 1)]
    return sum(abs((p[order[a:b]] - hit[order[a:b]]).sum()) for a, b in zip(edges, edges[1:])) / len(p)


def details(features, labels, weights, bias):
    k = len(weights)
    means = np.stack([features[labels == c].mean(axis=0) for c in range(k)])
    centred = means - features.mean(axis=0)
    between = centred.T @ centred / k
    inverse = np.linalg.pinv(between, rcond=1e-10)
    residual = features - means[labels]
    relative = np.einsum("ij,jk,ik->i", residual, inverse, residual) / k
    variance = np.array([(residual[labels == c] ** 2).sum(axis=1).mean() for c in range(k)])
    pairs = [(a, b) for a in range(k) for b in range(k) if a != b]
    cdnv = np.mean([(variance[a] + variance[b]) / (2 * ((means[a] - means[b]) ** 2).sum()) for a, b in pairs])
    distances = ((features[:, None, :] - means[None]) ** 2).sum(axis=2)
    logits = features @ weights.T + bias
    p = softmax(logits)
    right = logits.argmax(axis=1) == labels
    loss = -np.log(p[np.arange(len(labels)), labels])
    entropy = -(p * np.log(p)).sum(axis=1)
    top = p.max(axis=1)

    def share(which):
        return {
            "samples": int(which.sum()),
            "nc1": relative[which].mean(),
            "loss": loss[which].mean(),
            "entropy": entropy[which].mean(),
        }

    return {
        "nc1": relative.mean(),
        "nc2h": simplex_distance(centred),
        "nc2w": simplex_distance(weights),
        "cdnv": cdnv,
        "nearestCentreAccuracy": (distances.argmin(axis=1) == labels).mean(),
        "classMeanAngle": angle(centred),
        "classifierAngle": angle(weights),
        "classMeanNorm": np.linalg.norm(centred, axis=1).mean(),
        "classifierNorm": np.linalg.norm(weights, axis=1).mean(),
        "nc1ByClass": [relative[labels == c].mean() for c in range(k)],
        "correct": share(right),
        "incorrect": share(~right),
        "adaptiveEce": equal_count(top, right),
        "classwiseEce": np.mean([equal_width(p[:, c], labels == c) for c in range(k)]),
    }


def sample(seed, counts, d, noise):
    random = np.random.default_rng(seed)
    k = len(counts)
    means = random.normal(size=(k, d))
    labels = random.permutation(np.repeat(np.arange(k), counts))
    features = means[labels] + noise * random.normal(size=(len(labels), d)) + 3
    weights = 0.5 * means + 0.3 * random.normal(size=(k, d))
    bias = 0.1 * random.normal(size=k) - weights @ np.full(d, 3.0)
    return features, labels, weights, bias


def main(folder):
    cases = {
        "balanced": sample(1, [20] * 5, 8, 0.9),
        "unequal": sample(2, [40, 25, 10, 5], 6, 0.7),
        "many_classes": sample(3, [4] * 12, 5, 0.5),
    }
    expected = {}
    for name, (features, labels, weights, bias) in cases.items():
        np.savez(folder / f"{name}.npz", features=features, labels=labels, W=weights, b=bias)
        expected[name] = details(features, labels, weights, bias)
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
