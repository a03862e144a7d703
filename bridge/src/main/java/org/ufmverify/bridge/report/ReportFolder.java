package org.ufmverify.bridge.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a report while it is written. New files are made in a hidden folder on the same file system; {@link #publish} moves them
 * into place by renaming, and takes everything back if one of the moves fails.
 */
final class ReportFolder implements AutoCloseable {
    private static final List<String> ENTRIES =
            List.of("report.json", "report.tex", "report.html", "report.pdf", "smt");

    private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);

    private final Path target;
    private final Path temporary;
    private final boolean exists;

    private ReportFolder(Path target, Path temporary, boolean exists) {
        this.target = target;
        this.temporary = temporary;
        this.exists = exists;
    }

    static ReportFolder open(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists) {
            target = target.toRealPath();
            if (!Files.isDirectory(target)) {
                throw new IOException(folder + " is a file, not a folder");
            }
        } else if (target.getParent() != null) {
            Files.createDirectories(target.getParent());
        }
        Path temporary = Files.createTempDirectory(exists ? target : target.getParent(), ".report-");
        Files.createDirectory(temporary.resolve("new"));
        return new ReportFolder(target, temporary, exists);
    }

    /** Where the new files are made. */
    Path staging() {
        return temporary.resolve("new");
    }

    /** A folder for files that are not kept. */
    Path scratch() throws IOException {
        return Files.createDirectories(temporary.resolve("scratch"));
    }

    /** How a file or folder is renamed. */
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    /** Moves everything into place; returns the names of what is there now. */
    List<String> publish() throws IOException {
        return publish((from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    List<String> publish(Mover mover) throws IOException {
        List<String> names = ENTRIES.stream()
                .filter(name -> Files.exists(staging().resolve(name)))
                .toList();
        if (!exists) {
            mover.move(staging(), target);
            return names;
        }
        Path old = Files.createDirectory(temporary.resolve("old"));
        Deque<Path[]> done = new ArrayDeque<>();
        try {
            for (String name : ENTRIES) {
                move(target.resolve(name), old.resolve(name), mover, done);
                move(staging().resolve(name), target.resolve(name), mover, done);
            }
        } catch (IOException e) {
            while (!done.isEmpty()) {
                Path[] last = done.pop();
                Files.move(last[1], last[0], StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        return names;
    }

    private static void move(Path from, Path to, Mover mover, Deque<Path[]> done) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            mover.move(from, to);
            done.push(new Path[] {from, to});
        }
    }

    /** Removes the temporary files; what cannot be removed stays hidden and does no harm. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(temporary)) {
            files.sorted(Comparator.reverseOrder()).forEach(ReportFolder::remove);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", temporary.getFileName(), e.getMessage());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
