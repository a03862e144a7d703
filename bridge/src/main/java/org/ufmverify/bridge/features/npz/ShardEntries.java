package org.ufmverify.bridge.features.npz;

import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.features.format.Tensor;
import org.ufmverify.bridge.features.format.TensorFile;

/**
 * A file with what its entries are.
 *
 * @param file the file
 * @param names which entry is which
 */
record ShardEntries(TensorFile file, EntryNames names) {

    Optional<Tensor> find(String what) {
        return names.find(file, what).flatMap(file::tensor);
    }

    boolean has(String what) {
        return names.find(file, what).isPresent();
    }

    /** An entry that must be there. */
    Tensor required(String what) {
        return find(what).orElseThrow(() -> missing(what));
    }

    IllegalArgumentException missing(String what) {
        String asked = names.chosen().get(what);
        return new IllegalArgumentException(file.label(asked == null ? what : asked) + " is missing; the file has "
                + EntryNames.listed(file.names()) + "; say which of them it is with --key " + what
                + "=NAME, or write it with"
                + " numpy.savez(path, features=..., labels=..., W=...)");
    }

    /** How messages call what an entry is. */
    String label(String what) {
        return file.label(names.find(file, what).orElse(what));
    }

    /** A matrix whose further axes, if any, have length 1, or the numbers of a vector. */
    static Tensor flat(Tensor tensor, int axes) {
        List<Long> shape = tensor.shape();
        boolean ones = shape.size() > axes && shape.stream().skip(axes).allMatch(length -> length == 1);
        return ones ? tensor.reshaped(List.copyOf(shape.subList(0, axes))) : tensor;
    }
}
