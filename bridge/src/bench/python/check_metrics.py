"""Checks `verify.jar metrics` and `match` against an independent float64 implementation, as a user would run them.

Usage, from the root of the repository after `mvn package`, with Python 3 and numpy:

    python3 bridge/src/bench/python/check_metrics.py [--only NAME] [--twin] [--folder DIR]
    python3 bridge/src/bench/python/check_metrics.py --file F.npz --weight-decay x --smoothing s

Every case is a file (or several shards) written by numpy. Each number of both JSON documents must agree to 1e-6 relative with the
definitions as written below, a number that the data does not define must be a sentence, and a file that must be refused must be
refused with exit code 2 and one sentence. With --file the features of a trained network are checked in the same way. With --twin
the definitions below are altered, one at a time, and each altered one must be caught. The exit code is 0 when all is as expected.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile

import numpy as np

TOLERANCE = 1e-6
QUANTITIES = ("margin", "pTrue", "classifierNorm2", "featureNorm2", "loss", "kappaData")


def softmax(z):
    p = np.exp(z - z.max(-1, keepdims=True))
    return p / p.sum(-1, keepdims=True)


def spread(a):
    """Standard deviation over pairs of the cosines of rows."""
    u = a / np.linalg.norm(a, axis=1, keepdims=True)
    return (u @ u.T)[np.triu_indices(len(a), 1)].std()


class Measure:
    """The definitions, in whole matrices; None where the data does not define a number."""

    def __init__(self, features, labels, W, b=None, logits=None, twin=""):
        h = self.h = np.asarray(features).astype("f8")
        y = self.y = np.asarray(labels).astype("i8")
        w = self.w = np.asarray(W).astype("f8")
        k, n = len(w), len(h)
        self.counts = np.bincount(y, minlength=k)
        self.present = np.flatnonzero(self.counts)
        self.bias = np.zeros(k) if b is None else np.asarray(b).astype("f8")
        # Sums of differences from one sample: a plain sum of numbers far from zero would be the less accurate side.
        origin = h[0]
        x0 = h - origin
        self.global_mean = x0.mean(0)
        if twin == "mean of class means":
            self.global_mean = np.stack([x0[y == c].mean(0) for c in self.present]).mean(0)
        means = np.full((k, h.shape[1]), np.nan)
        for c in self.present:
            means[c] = x0[y == c].mean(0)
        self.hbar = means - self.global_mean
        self.x = x0 - means[y]
        self.x0, self.means, self.origin = x0, means, origin
        self.logits = h @ w.T + self.bias if logits is None else np.asarray(logits).astype("f8")
        self.twin = twin

    def metrics(self):
        w, k, n, y = self.w, len(self.w), len(self.h), self.y
        hb = self.hbar[self.present]
        whole = len(self.present) == k and k > 1
        norm = np.linalg.norm
        out = {}
        u, s, v = np.linalg.svd(hb, full_matrices=False)
        keep = s > max(hb.shape) * np.finfo(float).eps * max(s.max(), 1e-300)
        if n > 1 and len(self.present) > 1 and s.max() > 0:
            inverse = (v[keep].T / s[keep] ** 2) @ v[keep] * (k - 1 if self.twin == "K - 1 in nc1" else k)
            out["nc1"] = np.einsum("ij,jk,ik->", self.x, inverse, self.x) / n / k
            if self.twin == "nc1 without K":
                out["nc1"] *= k
        else:
            out["nc1"] = None
        pi = np.eye(k) - 1 / k
        wh = w @ self.hbar.T if whole else None
        nonzero = whole and norm(wh) > 0
        # Self-duality of W and Hbar, and the simplex error of W Hbar.
        out["nc2"] = norm(wh / norm(wh) - pi / math.sqrt(k - 1)) if nonzero else None
        out["nc3"] = norm(w / norm(w) - self.hbar / norm(self.hbar)) if whole and norm(w) > 0 and norm(hb) > 0 else None
        out["margin"] = np.trace(pi @ wh) / (k if self.twin == "K in margin" else k - 1) if whole else None
        distance = ((self.x0[:, None] - self.means[None]) ** 2).sum(2) if n * k * w.shape[1] < 4e6 else np.stack(
            [((self.x0 - m) ** 2).sum(1) for m in self.means], 1)
        near = np.nanargmin(distance, 1)
        guess = self.logits.argmax(1)
        out["nc4"] = (near == guess).mean() if self.twin == "agreement" else (near != guess).mean()
        hn, wn = norm(hb, axis=1), norm(w, axis=1)
        several = len(hb) > 1
        ddof = 1 if self.twin == "sample deviation" else 0
        out["classMeanEquinorm"] = hn.std(ddof=ddof) / hn.mean() if several and hn.max() > 0 else None
        out["classMeanEquiangularity"] = spread(hb) if several and hn.min() > 0 else None
        out["classifierEquinorm"] = wn.std(ddof=ddof) / wn.mean() if k > 1 and wn.max() > 0 else None
        out["classifierEquiangularity"] = spread(w) if k > 1 and wn.min() > 0 else None
        out["classifierNorm2"] = (wn**2).mean()
        out["featureNorm2"] = (hn**2).mean()
        z = self.logits - self.logits.max(1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
        top, right = np.exp(log_p).max(1), guess == y
        lower = np.arange(15) / 15
        upper = np.arange(1, 16) / 15
        if self.twin == "10 bins":
            lower, upper = np.arange(10) / 10, np.arange(1, 11) / 10
        ece = 0
        for lo, hi in zip(lower, upper):
            m = (top > lo) & (top <= hi)
            ece += abs(right[m].sum() - top[m].sum()) / n
        out["ece"] = ece
        out["nll"] = -log_p[np.arange(n), y].mean()
        out["accuracy"] = right.mean()
        return out

    def match(self, weight_decay, smoothing, feature_decay=None):
        k, (n_all, d) = len(self.w), self.h.shape
        n = n_all / k
        w2 = (self.w**2).sum()
        hc2 = ((self.x0 - self.global_mean) ** 2).sum()
        h2 = (self.h**2).sum()
        m = self.metrics()
        effective = weight_decay * w2 / hc2 if w2 > 0 and hc2 > 0 else None
        if self.twin == "uncentred":
            effective = weight_decay * w2 / h2
        lam = feature_decay if feature_decay is not None else effective
        predictable = k >= 2 and d >= k - 1 and n >= 1 and lam is not None and 1e-100 <= lam <= 1e100
        out = {"effectiveFeatureDecay": effective}
        predicted = dict.fromkeys(QUANTITIES)
        a = k * math.sqrt(n * weight_decay * lam) if predictable else None
        out["a"] = a
        if predictable and a + smoothing < 1:
            g = math.log(k / (a + smoothing) - k + 1)
            q = (a + smoothing) / k
            p = 1 - (k - 1) * q
            ratio = math.sqrt(n * lam / weight_decay)
            predicted = {
                "margin": g,
                "pTrue": p,
                "classifierNorm2": (k - 1) / k * g * ratio,
                "featureNorm2": (k - 1) / k * g / ratio,
                "loss": math.log(math.exp(g) + k - 1) - (1 - smoothing + smoothing / k) * g + a * (k - 1) * g / k,
                "kappaData": k * p,
            }
        elif predictable:
            predicted = dict(margin=0, pTrue=1 / k, classifierNorm2=0, featureNorm2=0, loss=math.log(k), kappaData=1)  # its limit
        z = self.logits - self.logits.max(1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
        smooth = np.full((n_all, k), smoothing / k)
        smooth[np.arange(n_all), self.y] += 1 - smoothing
        loss = -(smooth * log_p).sum(1).mean() + weight_decay / 2 * w2
        measured = {
            "margin": m["margin"],
            "pTrue": np.exp(log_p[np.arange(n_all), self.y]).mean(),
            "classifierNorm2": m["classifierNorm2"],
            "featureNorm2": m["featureNorm2"],
            "loss": None if lam is None else loss + lam / 2 * (hc2 if feature_decay is None else h2),
            "kappaData": self.kappa(),
        }
        out["predicted"], out["measured"] = predicted, measured
        out["relativeError"] = {
            key: None
            if predicted[key] in (None, 0) or measured[key] is None
            else abs(measured[key] - predicted[key]) / abs(predicted[key])
            for key in QUANTITIES
        }
        out["procrustesDistance"] = {
            "classMeans": self.procrustes(np.where(self.counts[:, None] > 0, self.hbar, 0), predicted["featureNorm2"]),
            "classifier": self.procrustes(self.w, predicted["classifierNorm2"]),
        }
        return out

    def kappa(self):
        """Condition number of W^T (diag p - p p^T) W over the class means, on its K - 1 dimensions."""
        k = len(self.w)
        if k < 3 or k > 128:
            return None
        values = []
        for c in self.present:
            p = softmax(self.w @ (self.means[c] + self.origin) + self.bias)
            root = np.diag(np.sqrt(p)) - np.outer(p, np.sqrt(p))
            values.append(np.linalg.svd(self.w.T @ root, compute_uv=False)[: k - 1] ** 2)
        if min(v.size for v in values) < k - 1:
            return None
        low, high = min(v[-1] for v in values), max(v[0] for v in values)
        return high / low if low > 1e-13 * high else None

    def procrustes(self, rows, norm2):
        """Least |M - F Q| / |F| over orthogonal Q, F a simplex frame whose rows have the given squared norm."""
        if not norm2:
            return None
        k = len(rows)
        basis = np.linalg.svd(np.eye(k) - 1 / k)[0][:, : k - 1]
        frame = basis * math.sqrt(norm2 * k / (k - 1))
        # The frame fills K - 1 dimensions; with fewer columns than that there would be no prediction.
        u, _, v = np.linalg.svd(frame.T @ rows, full_matrices=False)
        return np.linalg.norm(rows - frame @ (u @ v)) / np.linalg.norm(frame)


def features(rng, k=5, d=8, per=20, noise=0.3, offset=0.0, counts=None, dtype="f4", itype="i8", bias=True):
    """A noisy last layer."""
    y = np.arange(k * per) % k if counts is None else np.repeat(np.arange(k), counts)
    y = rng.permutation(y)
    means = rng.normal(size=(k, d))
    h = means[y] + noise * rng.normal(size=(len(y), d)) + offset
    w = (means - means.mean(0)) + 0.2 * rng.normal(size=(k, d))
    out = dict(features=h.astype(dtype), labels=y.astype(itype), W=w.astype(dtype))
    if bias:
        out["b"] = (rng.normal(size=k) * 0.1 - offset * out["W"].astype("f8").sum(1)).astype("f8" if offset else dtype)
    return out


def optimum(k, n, d, wd, fd, delta, rng):
    a = k * math.sqrt(n * wd * fd)
    g = math.log(k / (a + delta) - k + 1)
    r = math.sqrt(n * fd / wd)
    q = np.linalg.qr(rng.normal(size=(d, d)))[0]
    basis = np.zeros((k, d))
    basis[:, : k - 1] = np.linalg.svd(np.eye(k) - 1 / k)[0][:, : k - 1]
    frame = basis @ q
    y = np.repeat(np.arange(k), n)
    return dict(features=frame[y] * math.sqrt(g / r), labels=y, W=frame * math.sqrt(g * r))


def cases():
    """Name, shards (list of dicts), options of numpy, options of match."""
    rng = np.random.default_rng(20240204)
    one = {"weight_decay": 1e-3, "smoothing": 0.0}
    all_cases = []

    def add(name, arrays, compressed=False, **match):
        shards = arrays if isinstance(arrays, list) else [arrays]
        all_cases.append((name, shards, compressed, {**one, **match}))

    for ftype in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8"):
        for order in "CF":
            for compressed in (False, True):
                base = features(rng, dtype="f8")
                for key in ("features", "W"):
                    base[key] = np.asarray(base[key].astype(ftype), order=order)
                base["b"] = base["b"].astype(ftype)
                add(f"type {ftype} {order} {'packed' if compressed else 'stored'}", base, compressed, smoothing=0.1)
    for itype in ("i1", "u1", "<i2", ">i2", "<u2", ">u2", "<i4", ">i4", "<u4", ">u4", "<i8", ">i8", "<u8", ">u8"):
        add(f"labels {itype}", features(rng, itype=itype))
    add("mixed types", {**features(rng, dtype="f2"), "W": rng.normal(size=(5, 8)), "b": rng.normal(size=5).astype("f4")})
    add("labels in a column-major vector", {**features(rng), "labels": np.asfortranarray(np.arange(100) % 5)})
    add("not contiguous", {**features(rng), "features": rng.normal(size=(200, 16)).astype("f4")[::2, ::2]})
    add("no bias", features(rng, bias=False))
    add("b as f8, W as f4", {**features(rng), "b": rng.normal(size=5)})
    base = features(rng)
    add("own logits", {**base, "logits": (base["features"] @ base["W"].T + base["b"]).astype("f4")})
    add("own logits, Fortran", {**base, "logits": np.asfortranarray(3 * rng.normal(size=(100, 5)))}, True)
    add("own logits, half", {**base, "logits": rng.normal(size=(100, 5)).astype("f2")})
    add("contradictory logits", {**base, "logits": rng.normal(size=(100, 5)) * 5})
    add("extra entries", {**base, "epoch": np.array(3), "names": np.array(["a", "b"])})
    cut = lambda a, i, j, more=(): {k: v[i:j] for k, v in a.items() if k in ("features", "labels")} | {
        k: a[k] for k in more}
    big = features(rng, k=7, d=33, per=400)
    add("three shards, W in the first", [cut(big, 0, 1000, ("W", "b")), cut(big, 1000, 1001), cut(big, 1001, 2800)])
    add("two shards, W in both", [cut(big, 0, 1111, ("W", "b")), cut(big, 1111, 2800, ("W", "b"))], True)
    other = cut(big, 1111, 2800)
    other["features"] = np.asfortranarray(other["features"].astype(">f8"))
    add("shards of different types", [cut(big, 0, 1111, ("W", "b")), other])
    add("shards that lack classes", [cut(dict(features=big["features"][np.argsort(big["labels"])],
                                              labels=np.sort(big["labels"])), 0, 900), {
        **cut(dict(features=big["features"][np.argsort(big["labels"])], labels=np.sort(big["labels"])), 900, 2800),
        "W": big["W"], "b": big["b"]}])
    add("imbalanced", features(rng, counts=[100, 50, 10, 5, 2]), smoothing=0.05)
    add("long tail", features(rng, k=10, d=20, counts=[500, 300, 200, 100, 50, 20, 10, 5, 2, 1]))
    add("one sample in a class", features(rng, counts=[20, 20, 1, 20, 20]))
    add("one sample in each class", features(rng, per=1))
    add("missing class", features(rng, counts=[20, 0, 20, 20, 20]))
    add("two classes missing", features(rng, counts=[0, 20, 20, 20, 0]))
    add("only one class", features(rng, counts=[0, 20, 0, 0, 0]))
    add("one sample", features(rng, counts=[0, 1, 0, 0, 0]))
    add("fewer samples than classes", features(rng, counts=[1, 0, 1, 0, 0]))
    add("W of one row", features(rng, k=1))
    add("d < K - 1", features(rng, k=10, d=4, noise=0.1))
    add("d = K - 2", features(rng, k=6, d=4))
    add("d = K - 1", features(rng, k=6, d=5))
    add("d = 1", features(rng, k=5, d=1))
    add("d = 1, K = 2", features(rng, k=2, d=1))
    add("K = 2", features(rng, k=2, d=6), smoothing=0.1)
    add("K = 3", features(rng, k=3, d=6), smoothing=0.1)
    add("N = K", features(rng, k=8, d=20, per=1))
    add("duplicates", {k: (np.repeat(v, 3, 0) if k in ("features", "labels") else v) for k, v in features(rng).items()})
    base = features(rng, noise=0.0, dtype="f8")
    add("collapsed", base)
    add("collapsed, float32", features(rng, noise=0.0))
    base = features(rng)
    add("W = 0", {**base, "W": 0 * base["W"]})
    add("W = 0, b = 0", {**base, "W": 0 * base["W"], "b": 0 * base["b"]})
    add("one row of W zero", {**base, "W": base["W"] * (np.arange(5) != 2)[:, None]})
    add("features all zero", {**base, "features": 0 * base["features"]})
    add("features all equal", {**base, "features": 0 * base["features"] + np.float32(1.7)})
    same = features(rng, k=4, d=6, noise=0.0)
    same["features"] = np.concatenate([rng.normal(size=(40, 6)), np.zeros((40, 6))]).astype("f4")
    same["features"][40:] = -same["features"][:40]
    same["labels"] = np.tile(np.arange(4), 20)
    add("class means opposite", same)
    add("offset 300, float32", features(rng, k=10, d=64, per=50, offset=300.0))
    add("offset 300, small scatter", features(rng, k=10, d=64, per=50, offset=300.0, noise=0.01))
    add("offset 1e6, float64", features(rng, k=5, d=16, per=50, offset=1e6, dtype="f8"))
    tiny = features(rng, dtype="f8")
    add("features of 1e-30", {**tiny, "features": tiny["features"] * 1e-30})
    add("features of 1e30, W of 1e-30", {**tiny, "features": tiny["features"] * 1e30, "W": tiny["W"] * 1e-30})
    add("float16 subnormal", {**features(rng), "features": (rng.normal(size=(100, 8)) * 1e-6).astype("f2")})
    dependent = features(rng, k=6, d=12, per=30, noise=0.05, dtype="f8")
    add("class means in a plane", {**dependent, "features": dependent["features"] @ np.diag([1, 1] + [0] * 10)})
    double = features(rng, k=6, d=12, per=40, dtype="f8")
    add("two classes with equal rows of W", {**double, "W": double["W"][[0, 0, 2, 3, 4, 5]]})
    add("large logits", {**base, "W": base["W"] * 300})
    add("larger, float32", features(rng, k=20, d=100, per=150, noise=0.8), smoothing=0.2)
    add("larger, K = 100", features(rng, k=100, d=128, per=30, noise=1.0), smoothing=0.1, weight_decay=5e-4)
    add("long rows", features(rng, k=4, d=5000, per=30, noise=1.0))
    add("K > 128", features(rng, k=140, d=150, per=5), weight_decay=1e-4)
    for delta in (0.0, 0.1, 0.5):
        o = optimum(10, 7, 12, 5e-3, 2e-3, delta, rng)
        add(f"optimum, delta {delta}, known decay", o, weight_decay=5e-3, feature_decay=2e-3, smoothing=delta)
        add(f"optimum, delta {delta}, fitted", o, weight_decay=5e-3, smoothing=delta)
    o = optimum(3, 4, 2, 1e-3, 1e-3, 0.0, rng)
    add("optimum, d = K - 1", o, weight_decay=1e-3, feature_decay=1e-3)
    o = optimum(2, 4, 3, 1e-3, 1e-3, 0.1, rng)
    add("optimum, K = 2", o, weight_decay=1e-3, feature_decay=1e-3, smoothing=0.1)
    base = features(rng)
    add("collapse predicted by a", base, weight_decay=10.0)
    add("collapse predicted by delta", base, weight_decay=0.05, smoothing=0.99)
    add("a tiny", base, weight_decay=1e-12)
    add("known feature decay", base, weight_decay=1e-3, feature_decay=3e-4)
    add("known, collapse", base, weight_decay=1.0, feature_decay=1.0)
    add("imbalanced, known", features(rng, counts=[40, 30, 20, 10, 5]), feature_decay=1e-4, smoothing=0.1)
    return all_cases


def refused():
    """Name, arrays, words of the sentence."""
    rng = np.random.default_rng(5)
    base = features(rng)
    put = lambda value, at=(3, 2): np.where(
        np.arange(800).reshape(100, 8) == at[0] * 8 + at[1], value, base["features"]).astype("f4")
    return [
        ("NaN feature", {**base, "features": put(np.nan)}, ("features", "row 3", "column 2")),
        ("infinite feature", {**base, "features": put(np.inf, (99, 7))}, ("features", "row 99", "column 7")),
        ("NaN in W", {**base, "W": base["W"] * np.nan}, ("W",)),
        ("infinite b", {**base, "b": base["b"] * np.inf}, ("b",)),
        ("NaN logits", {**base, "logits": np.full((100, 5), np.nan)}, ("logits", "row 0", "column 0")),
        ("infinite logit", {**base, "logits": np.where(np.arange(500).reshape(100, 5) == 402, np.inf, 0.0)},
         ("logits", "row 80", "column 2")),
        ("bool labels", {**base, "labels": base["labels"] > 2}, ("labels", "astype")),
        ("float labels", {**base, "labels": base["labels"].astype("f4")}, ("labels", "astype")),
        ("label K", {**base, "labels": np.where(np.arange(100) == 7, 5, base["labels"])}, ("labels", "row 7")),
        ("label -1", {**base, "labels": np.where(np.arange(100) == 7, -1, base["labels"])}, ("labels", "row 7")),
        ("label -1 as unsigned", {**base, "labels": np.where(np.arange(100) == 7, -1, base["labels"]).astype("u8")},
         ("labels", "18446744073709551615")),
        ("0-d features", {**base, "features": np.float32(3)}, ("features", "()")),
        ("0-d labels", {**base, "labels": np.int64(3)}, ("labels", "()")),
        ("0-d W", {**base, "W": np.float32(3)}, ("W", "()")),
        ("0-d b", {**base, "b": np.float32(3)}, ("b", "()")),
        ("no rows", {**base, "features": base["features"][:0], "labels": base["labels"][:0]}, ("features",)),
        ("no columns", {**base, "features": base["features"][:, :0], "W": base["W"][:, :0]}, ("W",)),
        ("labels in a column", {**base, "labels": base["labels"][:, None]}, ("labels", "ravel")),
        ("one-hot labels", {**base, "labels": np.eye(5, dtype="i8")[base["labels"]]}, ("labels",)),
        ("W transposed", {**base, "W": base["W"].T}, ('"b"', '"W" has 8 rows')),
        ("W of another dimension", {**base, "W": base["W"][:, :5]}, ("rows of 8 values", '"W" of 5')),
        ("integer features", {**base, "features": base["features"].astype("i4")}, ("features", "astype")),
        ("complex features", {**base, "features": base["features"].astype("c8")}, ("features", "astype")),
        ("long double features", {**base, "features": base["features"].astype(np.longdouble)}, ("features", "astype")),
        ("strings", {**base, "labels": base["labels"].astype("U1")}, ("labels",)),
        ("objects", {**base, "labels": base["labels"].astype(object)}, ("labels", "pickle")),
    ]


def run(command, files, **options):
    arguments = ["java", "-jar", "verify.jar", command, "--json", "--features", *files]
    for name, value in options.items():
        if value is not None:
            arguments += ["--" + name.replace("_", "-"), repr(value)]
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def compare(found, expected, where, complaints, scale=None):
    if isinstance(expected, dict):
        for key, value in expected.items():
            if key not in found:
                complaints.append(f"{where}{key} is missing")
            else:
                compare(found[key], value, f"{where}{key}.", complaints, (scale or {}).get(key) if scale else None)
        return
    where = where.rstrip(".")
    if expected is None:
        if not (isinstance(found, str) and len(found) > 10):
            complaints.append(f"{where}: expected a sentence, got {found!r}")
    elif isinstance(found, str):
        complaints.append(f"{where}: expected {expected}, got the sentence {found!r}")
    elif not math.isfinite(found):
        complaints.append(f"{where}: {found}")
    elif abs(found - expected) > TOLERANCE * abs(expected) + (scale or 0):
        complaints.append(f"{where}: expected {expected!r}, got {found!r}")


# Rounding of quantities that are a difference of larger ones or vanish: units of the double precision of those.
FLOOR = {k: 1e-12 for k in ("nc1", "nc2", "nc3", "classMeanEquinorm", "classMeanEquiangularity", "classifierEquinorm",
                            "classifierEquiangularity", "ece", "margin", "nll")}
FLOOR_MATCH = {"relativeError": dict.fromkeys(QUANTITIES, 1e-9), "procrustesDistance": {"classMeans": 1e-9, "classifier": 1e-9},
               "measured": {"margin": 1e-12}}

TWINS = {
    "K - 1 in nc1": "nc1", "nc1 without K": "nc1", "mean of class means": "featureNorm2",
    "K in margin": "margin", "agreement": "nc4", "sample deviation": "classMeanEquinorm", "10 bins": "ece",
    "uncentred": "effectiveFeatureDecay",
}


def check(name, shards, compressed, options, folder, twin=""):
    files = []
    for i, arrays in enumerate(shards):
        files.append(os.path.join(folder, f"f{i}.npz"))
        (np.savez_compressed if compressed else np.savez)(files[-1], **arrays)
    whole = {k: np.concatenate([np.atleast_1d(np.asarray(s[k], "f8" if k != "labels" else None)) for s in shards])
             for k in ("features", "labels")}
    optional = {k: s[k] for s in shards for k in ("W", "b", "logits") if k in s}
    complaints = []
    with np.errstate(all="ignore"):
        measure = Measure(**whole, **optional, twin=twin)
        for command, expected, floor, given in (
            ("metrics", measure.metrics(), FLOOR, {}),
            ("match", {**measure.metrics(), **measure.match(**options)}, {**FLOOR, **FLOOR_MATCH}, options),
        ):
            code, out, err = run(command, files, **given)
            if code:
                complaints.append(f"{command}: exit code {code}: {err.strip()}")
                continue
            if "NaN" in out or "Infinity" in out:
                complaints.append(f"{command}: not a number in {out}")
            compare(json.loads(out), expected, command + " ", complaints, floor)
    return complaints


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--twin", action="store_true")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--file", default=None)
    parser.add_argument("--weight-decay", type=float, default=1e-3)
    parser.add_argument("--smoothing", type=float, default=0.0)
    args = parser.parse_args()
    failed = passed = 0
    if args.file:
        options = {"weight_decay": args.weight_decay, "smoothing": args.smoothing}
        with np.load(args.file) as arrays, tempfile.TemporaryDirectory(dir=args.folder) as folder:
            complaints = check(args.file, [dict(arrays)], False, options, folder)
        print("\n".join(complaints) if complaints else "agrees")
        return 1 if complaints else 0
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        if args.twin:
            case = next(c for c in cases() if c[0] == "imbalanced")
            for twin, key in TWINS.items():
                complaints = check(*case, folder, twin)
                caught = any(f" {key}" in c for c in complaints)
                passed, failed = passed + caught, failed + (not caught)
                print(("caught" if caught else "MISSED") + f": {twin}: {complaints[:1]}")
        else:
            for case in cases():
                if args.only in case[0]:
                    complaints = check(*case, folder)
                    passed, failed = passed + (not complaints), failed + bool(complaints)
                    for complaint in complaints:
                        print(f"{case[0]}: {complaint}", flush=True)
            for name, arrays, words in refused():
                if args.only in name:
                    path = os.path.join(folder, "f.npz")
                    np.savez(path, **arrays)
                    code, out, err = run("metrics", [path])
                    fine = code == 2 and len(err.strip().splitlines()) == 1 and all(w in err for w in words)
                    passed, failed = passed + fine, failed + (not fine)
                    if not fine:
                        print(f"{name}: exit code {code}, {(err or out).strip()!r}, expected {words}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
