package org.ufmverify.bridge.report.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a report while it is written. New files are made in a hidden folder on the same file system. Then what was printed of
 * the earlier report is moved out of the way, {@code report.json} is replaced by one atomic move, and what was printed of the new one is
 * moved into place. So a kill at any time leaves a {@code report.json} with files of the same report beside it and none of another;
 * those that are missing are printed again with {@code report --from}. A failure takes all moves back. Files of others stay where they
 * are.
 */
final class ReportFolder implements AutoCloseable {
    private static final String JSON = "report.json";
    private static final List<String> PRINTED =
            List.of("report.tex", "supplement.tex", "report.html", "report.pdf", "supplement.pdf", "figures", "smt");
    private static final String TEMPORARY = ".report-";

    /** In a temporary folder: locked as long as its process lives. */
    private static final String OWNER = "owner";

    private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);

    private final Path target;
    private final Path temporary;
    private final FileChannel owner;
    private final boolean exists;

    private ReportFolder(Path target, Path temporary, FileChannel owner, boolean exists) {
        this.target = target;
        this.temporary = temporary;
        this.owner = owner;
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
        Path place = exists ? target : target.getParent();
        removeLeftovers(place);
        Path temporary = Files.createTempDirectory(place, TEMPORARY);
        FileChannel owner = null;
        try {
            owner = FileChannel.open(temporary.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            owner.lock();
            Files.createDirectory(temporary.resolve("new"));
            return new ReportFolder(target, temporary, owner, exists);
        } catch (IOException e) {
            // A full disk, or an interrupt.
            if (owner != null) {
                owner.close();
            }
            remove(temporary);
            throw e;
        }
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
        return publish(ReportFolder::rename);
    }

    List<String> publish(Mover mover) throws IOException {
        List<String> names = Stream.concat(Stream.of(JSON), PRINTED.stream())
                .filter(name -> Files.exists(staging().resolve(name)))
                .toList();
        if (!exists) {
            mover.move(staging(), target);
            return names;
        }
        Path old = Files.createDirectory(temporary.resolve("old"));
        if (Files.exists(target.resolve(JSON))) {
            Files.copy(target.resolve(JSON), old.resolve(JSON));
        }
        Deque<Path[]> done = new ArrayDeque<>();
        try {
            for (String name : PRINTED) {
                move(target.resolve(name), old.resolve(name), mover, done);
            }
            mover.move(staging().resolve(JSON), target.resolve(JSON));
            done.push(new Path[] {old.resolve(JSON), target.resolve(JSON)});
            for (String name : PRINTED) {
                move(staging().resolve(name), target.resolve(name), mover, done);
            }
        } catch (IOException e) {
            takeBack(done);
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

    /** Of report.json there is a copy, or there was none. */
    private void takeBack(Deque<Path[]> done) throws IOException {
        while (!done.isEmpty()) {
            Path[] last = done.pop();
            if (!last[1].equals(target.resolve(JSON))) {
                rename(last[1], last[0]);
            } else if (Files.exists(last[0])) {
                rename(last[0], last[1]);
            } else {
                Files.delete(last[1]);
            }
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the temporary folders of runs that were killed: nobody holds their lock. */
    private static void removeLeftovers(Path place) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, TEMPORARY + "*")) {
            for (Path folder : folders) {
                if (isLeftOver(folder.resolve(OWNER))) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isLeftOver(Path owner) {
        if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Ends the ownership of the temporary files without removing them, as the end of the process does. */
    void abandon() throws IOException {
        owner.close();
    }

    /** Removes the temporary files; what cannot be removed stays hidden and does no harm. */
    @Override
    public void close() {
        try {
            owner.close();
        } catch (IOException e) {
            LOG.warn("{} could not be unlocked: {}", temporary.getFileName(), e.getMessage());
        }
        remove(temporary);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(ReportFolder::delete);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", folder.getFileName(), e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
