"""Records the same small set of samples in the files of several libraries, and files that must be refused.

Needs numpy, torch and h5py (Debian: python3-numpy, python3-torch, python3-h5py) and safetensors; writes beside itself:

    python3 make_files.py
"""

import argparse
import pickle
import sys

import h5py
import numpy as np
import torch

r = np.random.default_rng(3)
N, D, K = 24, 5, 3
y = np.arange(N) % K
means = r.standard_normal((K, D))
x = (means[y] + 0.3 * r.standard_normal((N, D))).astype(np.float32)
x = torch.from_numpy(x).bfloat16().float().numpy()  # so that every precision holds the same numbers
W = torch.from_numpy((means - means.mean(0)).astype(np.float32)).bfloat16().float().numpy()
b = np.array([0.5, -0.25, 0.125], dtype=np.float32)
t = torch.from_numpy

np.savez("plain.npz", features=x, labels=y, W=W, b=b)
np.savez("aliases.npz", feats=x, targets=y, **{"fc.weight": W, "fc.bias": b, "meta/epoch": np.array(3), "a..b": np.array("text")})
np.savez("unknown_names.npz", mine=x, yours=y, W=W, b=b)
np.savez("two_meanings.npz", h=x, feats=x + 1, labels=y, W=W, b=b)
np.savez("column_labels.npz", features=x.reshape(N, D, 1, 1), labels=y[:, None].astype(np.float32), W=W, b=b)
np.savez("one_hot.npz", features=x, labels=np.eye(K, dtype=np.float32)[y], W=W, b=b)
np.savez("one_hot_by_columns.npz", features=x, labels=np.asfortranarray(np.eye(K)[y]), W=W, b=b)
np.savez("truth_labels.npz", features=x[y < 2], labels=y[y < 2] == 1, W=W[:2], b=b[:2])
np.savez("soft_labels.npz", features=x, labels=np.eye(K)[y] * 0.9 + 0.1 / K, W=W, b=b)
np.savez("maps.npz", features=np.zeros((N, D, 2, 2), np.float32), labels=y, W=W, b=b)
np.savez("transposed.npz", features=x, labels=y, W=W.T, b=np.zeros(D, np.float32))
np.savez("no_layer.npz", features=x, labels=y)
np.savez("no_bias.npz", features=x, labels=y, W=W)
np.save("features.npy", x)
np.save("labels.npy", y)
np.save("W.npy", W)
np.save("b.npy", b)
torch.save({"features": t(x), "labels": t(y), "W": t(W), "b": t(b)}, "tensors.pt")
layer = torch.nn.Linear(D, K)
layer.weight.data = t(W)
layer.bias.data = t(b)
model = torch.nn.Sequential()
model.add_module("fc", layer)
torch.save({"h": t(x).bfloat16(), "y": t(y)[:, None], "model": model.state_dict(), "epoch": 3, "lr": 0.1, "done": True}, "checkpoint.pth")
torch.save({"features": t(x.T.copy()).t(), "labels": t(y).int(), "W": layer.weight, "b": layer.bias}, "views.pt")
torch.save({"features": t(np.repeat(x, 2, 0))[::2], "labels": t(y), "W": t(W)}, "gaps.pt")
torch.save({"features": [t(x[:12]), t(x[12:])], "labels": t(y), "W": t(W)}, "list.pt")
torch.save({"features": t(x), "labels": t(y), "W": t(W)}, "old.pt", _use_new_zipfile_serialization=False)
torch.save(model, "module.pt")
torch.save({"features": t(x), "options": argparse.Namespace(lr=1)}, "options.pt")
torch.jit.script(model).save("script.pt")


class Hostile:
    def __reduce__(self):
        import os

        return os.system, ("touch target/hostile-file-run",)


torch.save({"features": t(x), "labels": Hostile()}, "hostile.pt")
with open("hostile.pkl", "wb") as file:
    pickle.dump(Hostile(), file)
with h5py.File("set.h5", "w") as file:
    file["features"], file["labels"], file["W"], file["b"] = x, y, W, b
with h5py.File("half.h5", "w", libver="latest") as file:
    file["feats"], file["y"], file["model/fc.weight"], file["model/fc.bias"] = x.astype("f2"), y.astype(">i2"), W.astype(">f8"), b
    file["note"] = "text"
    file["again"] = h5py.SoftLink("/feats")
with h5py.File("chunked.h5", "w") as file:
    file.create_dataset("features", data=x, chunks=(8, D), compression="gzip")
    file["labels"], file["W"] = y, W
np.savetxt("set.csv", x, delimiter=",")
try:
    from safetensors.numpy import save_file
    from safetensors.torch import save_file as save_torch
except ImportError:
    sys.exit("safetensors is not installed, so its files are as they were")
save_file({"features": x, "labels": y, "W": W, "b": b}, "set.safetensors", metadata={"made": "here"})
save_torch({"feats": t(x).bfloat16(), "y": t(y), "lm_head.weight": t(W).half()}, "half.safetensors")
