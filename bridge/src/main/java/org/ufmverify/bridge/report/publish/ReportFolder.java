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
 * The folder of a report while it is written. New files are made in a hidden folder on the same file system. One rename of that folder, to
 * {@code .report-commit}, decides: until then the earlier report is untouched whatever happens, from then on the new one is complete. Its
 * files are then moved into place; a failure takes all moves back, and what a kill leaves undone is done by whoever opens the folder
 * next. Files of others stay where they are.
 */
final class ReportFolder implements AutoCloseable {
    private static final List<String> ENTRIES =
            List.of("report.json", "report.tex", "report.html", "report.pdf", "smt");
    private static final String TEMPORARY = ".report-";
    private static final String COMMIT = ".report-commit";

    /** In a commit: the names of all that the new report has; those that are not there any more are in place already. */
    private static final String MANIFEST = "entries";

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
            recover(target);
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
        List<String> names = ENTRIES.stream()
                .filter(name -> Files.exists(staging().resolve(name)))
                .toList();
        if (!exists) {
            mover.move(staging(), target);
            return names;
        }
        Files.write(staging().resolve(MANIFEST), names);
        Path commit = target.resolve(COMMIT);
        mover.move(staging(), commit);
        try {
            forward(target, Files.createDirectory(temporary.resolve("old")), mover);
        } catch (IOException e) {
            rename(commit, staging());
            throw e;
        }
        rename(commit, temporary.resolve("done"));
        return names;
    }

    /**
     * Finishes what a killed run had decided but not finished. Does nothing where there is no such run.
     *
     * @param folder the folder of a report
     * @throws IOException if the files cannot be moved
     */
    static void recover(Path folder) throws IOException {
        Path commit = folder.resolve(COMMIT);
        if (!Files.isDirectory(commit, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path old = Files.createTempDirectory(folder, TEMPORARY);
        // Without a lock: should this process die, the next one removes it.
        Files.createFile(old.resolve(OWNER));
        if (Files.exists(commit.resolve(MANIFEST))) {
            forward(folder, old, ReportFolder::rename);
        }
        rename(commit, old.resolve("done"));
        remove(old);
    }

    /** Moves old entries out of the way and the committed ones into place; takes everything back if a move fails. */
    private static void forward(Path target, Path old, Mover mover) throws IOException {
        Path commit = target.resolve(COMMIT);
        List<String> names = Files.readAllLines(commit.resolve(MANIFEST));
        Deque<Path[]> done = new ArrayDeque<>();
        try {
            for (String name : ENTRIES) {
                boolean waits = Files.exists(commit.resolve(name), LinkOption.NOFOLLOW_LINKS);
                if (waits || !names.contains(name)) {
                    move(target.resolve(name), old.resolve(name), mover, done);
                    move(commit.resolve(name), target.resolve(name), mover, done);
                }
            }
        } catch (IOException e) {
            while (!done.isEmpty()) {
                Path[] last = done.pop();
                rename(last[1], last[0]);
            }
            throw e;
        }
    }

    private static void move(Path from, Path to, Mover mover, Deque<Path[]> done) throws IOException {
        if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            mover.move(from, to);
            done.push(new Path[] {from, to});
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
