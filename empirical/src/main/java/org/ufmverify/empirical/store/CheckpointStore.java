package org.ufmverify.empirical.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two newest checkpoints of a run, in a folder of their own. */
final class CheckpointStore {
    private static final int KEPT = 2;
    private static final String SUFFIX = ".ckpt";
    private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,9})" + Pattern.quote(SUFFIX));

    private final Path folder;

    private CheckpointStore(Path folder) {
        this.folder = folder;
    }

    static CheckpointStore in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new CheckpointStore(folder);
    }

    /** Writes a checkpoint and drops those that are no longer needed. */
    void save(Checkpoint checkpoint) throws IOException {
        checkpoint.write(folder.resolve(String.format("epoch-%06d%s", checkpoint.epoch(), SUFFIX)));
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
            Files.delete(old);
        }
    }

    /**
     * The newest checkpoint that is whole.
     *
     * @param fingerprint what it must belong to
     * @param note hears of every one that is damaged
     * @throws IOException when it belongs to another experiment
     */
    Optional<Checkpoint> newest(String fingerprint, Consumer<String> note) throws IOException {
        for (Path file : newestFirst()) {
            Checkpoint checkpoint;
            try {
                checkpoint = Checkpoint.read(file);
            } catch (IOException e) {
                note.accept(e.getMessage() + "; falling back to the one before");
                Files.delete(file);
                continue;
            }
            if (!checkpoint.fingerprint().equals(fingerprint)) {
                throw new IOException(file + " belongs to another experiment or other data; choose another folder");
            }
            return Optional.of(checkpoint);
        }
        return Optional.empty();
    }

    /** Epochs done at the newest checkpoint in a folder, by its name alone; 0 when there is none. */
    static int newestEpoch(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        return new CheckpointStore(folder)
                .newestFirst().stream()
                        .map(file -> NAME.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .map(name -> Integer.parseInt(name.group(1)))
                        .findFirst()
                        .orElse(0);
    }

    private List<Path> newestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> checkpoints = new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(SUFFIX)).toList());
            checkpoints.sort(Comparator.comparing(Path::toString).reversed());
            return checkpoints;
        }
    }
}
