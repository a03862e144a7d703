package org.ufmverify.bridge.features.npz;

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
