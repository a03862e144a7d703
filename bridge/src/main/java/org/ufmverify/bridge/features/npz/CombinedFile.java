package org.ufmverify.bridge.features.npz;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.features.format.Tensor;
import org.ufmverify.bridge.features.format.TensorFile;

/**
 * Files of one array each, as one file of all of them.
 *
 * @param files at least one
 */
record CombinedFile(List<TensorFile> files) implements TensorFile {
    /** Checks that no two files hold an entry of the same name. */
    CombinedFile {
        Set<String> seen = new HashSet<>();
        for (TensorFile file : files) {
            for (String name : file.names()) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("two .npy files hold \"" + TensorFile.printable(name)
                            + "\", and which of them to take is not said; join arrays of several shards with"
                            + " numpy.concatenate, or write the arrays of each shard to an .npz file with numpy.savez");
                }
            }
        }
        files = List.copyOf(files);
    }

    @Override
    public String name() {
        return files.get(0).name() + (files.size() > 1 ? " and others" : "");
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        files.forEach(file -> names.addAll(file.names()));
        return names;
    }

    @Override
    public Optional<Tensor> tensor(String entry) {
        return files.stream()
                .filter(file -> file.names().contains(entry))
                .findFirst()
                .flatMap(file -> file.tensor(entry));
    }
}
