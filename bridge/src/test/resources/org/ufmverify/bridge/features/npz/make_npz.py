"""Writes the .npz samples of this folder, as numpy writes them, and the values expected from them.

Run with Python 3 and numpy in this folder: python3 make_npz.py
"""

import io
import json
import zipfile

import numpy as np

K, D, N = 4, 6, 60
rng = np.random.default_rng(7)
means = rng.normal(size=(K, D))
labels = np.arange(N) % K
features = means[labels] + 0.3 * rng.normal(size=(N, D)) + 5
W = means + 0.2 * rng.normal(size=(K, D))
b = -5 * W.sum(axis=1)
# Exact in half precision, so that every file holds the same numbers.
features = features.astype(np.float16)
W = W.astype(np.float16)
b = np.round(b).astype(np.float16)


def save(name, compressed=False, **arrays):
    (np.savez_compressed if compressed else np.savez)(f"npz/{name}.npz", **arrays)


def like(ftype, itype, order="C"):
    return dict(
        features=np.array(features, dtype=ftype, order=order),
        labels=labels.astype(itype),
        W=np.array(W, dtype=ftype, order=order),
        b=b.astype(ftype),
    )


save("f16_i1", **like("<f2", "i1"))
save("f32_u1", **like("<f4", "u1"))
save("f64_i8", **like("<f8", "<i8"))
save("f32_compressed", compressed=True, **like("<f4", "<i4"))
save("f32_fortran", **like("<f4", "<u4", order="F"))
save("f64_fortran_compressed", compressed=True, **like("<f8", "<u2", order="F"))
save("f16_fortran", **like("<f2", "<i2", order="F"))
save("f32_big_endian", **like(">f4", ">i4"))
save("f64_big_endian_fortran", **like(">f8", ">u8", order="F"))
whole = like("<f4", "<i8")
save("shard_0", **{**whole, "features": whole["features"][:25], "labels": whole["labels"][:25]})
save("shard_1", features=whole["features"][25:], labels=whole["labels"][25:])
logits = features.astype("f8") @ W.astype("f8").T + b
save("logits", **whole, logits=logits.astype("<f8"))

# Formats 2.0 and 3.0, which numpy writes for long headers and non-ASCII names only.
for version in ((2, 0), (3, 0)):
    with zipfile.ZipFile(f"npz/format_{version[0]}.npz", "w") as archive:
        for name, array in whole.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, version=version)
            archive.writestr(name + ".npy", buffer.getvalue())

# What must be refused.
broken = {
    "object": {**whole, "labels": np.array([object()] * N)},
    "complex": {**whole, "features": features.astype("c8")},
    "structured": {**whole, "labels": np.zeros(N, dtype=[("y", "i4")])},
    "boolean": {**whole, "labels": labels > 1},
    "float_labels": {**whole, "labels": labels.astype("f4")},
    "short_labels": {**whole, "labels": labels[:-1]},
    "label_too_large": {**whole, "labels": np.where(np.arange(N) == 17, K, labels)},
    "label_negative": {**whole, "labels": np.where(np.arange(N) == 17, -1, labels)},
    "images": {**whole, "features": features.reshape(N, 2, 3).astype("f4")},
    "other_dimension": {**whole, "W": W[:, :5].astype("f4")},
    "bad_bias": {**whole, "b": b[:3].astype("f4")},
    "bad_logits": {**whole, "logits": logits[:, :3]},
    "no_labels": {k: v for k, v in whole.items() if k != "labels"},
    "no_classifier": {k: v for k, v in whole.items() if k != "W"},
    "empty": {**whole, "features": whole["features"][:0], "labels": whole["labels"][:0]},
    "nan": {**whole, "features": np.where(np.arange(N * D).reshape(N, D) == 17 * D + 3, np.nan, whole["features"])},
    "infinite": {**whole, "features": np.where(np.arange(N * D).reshape(N, D) == 59 * D, np.inf, whole["features"])},
    "nan_weights": {**whole, "W": np.full((K, D), np.nan)},
}
for name, arrays in broken.items():
    np.savez(f"npz/bad_{name}.npz", **{k: v for k, v in arrays.items()})


def measure(h, y, w, bias):
    h, w, bias = (np.asarray(x, dtype="f8") for x in (h, w, bias))
    mu, g = np.stack([h[y == k].mean(0) for k in range(K)]), h.mean(0)
    hbar = (mu - g).T
    x = h - mu[y]
    pi = np.eye(K) - 1 / K
    z = h @ w.T + bias
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    top, hit = p.max(1), z.argmax(1) == y
    bins = np.linspace(0, 1, 16)
    ece = sum(
        abs(hit[m].mean() - top[m].mean()) * m.mean()
        for m in ((top > lo) & (top <= hi) for lo, hi in zip(bins, bins[1:]))
        if m.any()
    )
    wh = w @ hbar
    norm = np.linalg.norm
    cos = lambda a: (a / norm(a, axis=1, keepdims=True)) @ (a / norm(a, axis=1, keepdims=True)).T
    pairs = np.triu_indices(K, 1)
    near = ((h[:, None] - mu[None]) ** 2).sum(2).argmin(1)
    return {
        "nc1": np.trace(x.T @ x / N @ np.linalg.pinv(hbar @ hbar.T / K, rcond=1e-12)) / K,
        "nc2": norm(wh / norm(wh) - pi / np.sqrt(K - 1)),
        "nc3": norm(w / norm(w) - hbar.T / norm(hbar)),
        "nc4": (near != z.argmax(1)).mean(),
        "margin": np.trace(pi @ wh) / (K - 1),
        "classMeanEquinorm": norm(hbar, axis=0).std() / norm(hbar, axis=0).mean(),
        "classMeanEquiangularity": cos(hbar.T)[pairs].std(),
        "classifierEquinorm": norm(w, axis=1).std() / norm(w, axis=1).mean(),
        "classifierEquiangularity": cos(w)[pairs].std(),
        "classifierNorm2": (w**2).sum(1).mean(),
        "featureNorm2": (hbar**2).sum(0).mean(),
        "ece": ece,
        "nll": -np.log(p[np.arange(N), y]).mean(),
        "accuracy": hit.mean(),
    }


with open("npz/expected.json", "w") as out:
    json.dump({k: float(v) for k, v in measure(features, labels, W, b).items()}, out, indent=1)
    out.write("\n")
