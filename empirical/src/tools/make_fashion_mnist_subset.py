#!/usr/bin/env python3
"""Writes the balanced Fashion-MNIST subset that ships as a resource.

Takes the first 600 training and the first 100 test images of each class, in the order of the original files, and
writes them as gzip IDX with fixed header bytes, so that the same input always gives the same output.

usage: make_fashion_mnist_subset.py [SOURCE_FOLDER] [TARGET_FOLDER]
"""

import gzip
import os
import struct
import sys

CLASSES = 10
PER_CLASS = {"train": 600, "t10k": 100}


def read(path, dimensions):
    with gzip.open(path, "rb") as stream:
        data = stream.read()
    shape = struct.unpack(f">{dimensions}I", data[4 : 4 + 4 * dimensions])
    return shape, data[4 + 4 * dimensions :]


def write(path, shape, body):
    header = bytes([0, 0, 8, len(shape)]) + struct.pack(f">{len(shape)}I", *shape)
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
        stream.write(header + body)


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist"
    here = os.path.dirname(os.path.abspath(__file__))
    target = sys.argv[2] if len(sys.argv) > 2 else os.path.join(
        here, "../main/resources/org/ufmverify/empirical/data/fashion-mnist-subset")
    os.makedirs(target, exist_ok=True)
    for split, limit in PER_CLASS.items():
        (count, rows, columns), pixels = read(f"{source}/{split}-images-idx3-ubyte.gz", 3)
        _, labels = read(f"{source}/{split}-labels-idx1-ubyte.gz", 1)
        taken, chosen = [0] * CLASSES, []
        for i in range(count):
            if taken[labels[i]] < limit:
                taken[labels[i]] += 1
                chosen.append(i)
        size = rows * columns
        write(f"{target}/{split}-images-idx3-ubyte.gz", (len(chosen), rows, columns),
              b"".join(pixels[i * size : (i + 1) * size] for i in chosen))
        write(f"{target}/{split}-labels-idx1-ubyte.gz", (len(chosen),), bytes(labels[i] for i in chosen))


if __name__ == "__main__":
    main()
