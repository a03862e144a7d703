package org.ufmverify.empirical.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.List;

/**
 * Steps of a trunk that let go of their inputs, which nothing after them reads.
 *
 * <p>An array lives until the scope of its batch is closed, unless it is closed before. PyTorch itself keeps what the
 * gradient needs, so that closing here frees what it does not need.
 */
final class FreeingActivations {
    private FreeingActivations() {}

    /** max(x, 0), entry by entry. */
    static NDList relu(NDList x) {
        try (NDArray input = x.singletonOrThrow()) {
            return new NDList(Activation.relu(input));
        }
    }

    /** max(x + y, 0) of the two branches x and y of a residual block. */
    static NDList residual(List<NDList> branches) {
        try (NDArray body = branches.get(0).singletonOrThrow();
                NDArray shortcut = branches.get(1).singletonOrThrow()) {
            return relu(new NDList(body.add(shortcut)));
        }
    }
}
