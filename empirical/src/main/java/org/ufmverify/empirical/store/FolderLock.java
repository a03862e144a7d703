package org.ufmverify.empirical.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a folder one process's own as long as it writes there. The lock is on a hidden file in the folder, which stays: were it removed, a
 * third process could lock a new one of that name beside a second that has the old one. However a process ends, its lock ends with it.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = ".verify-lock";

    /**
     * What this process holds, as its locks do not keep itself out: on some systems closing a file gives all of a process's locks on it
     * back.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes a folder, which is made when it is not there.
     *
     * @throws BusyException when another process, or another part of this one, writes there
     * @throws IOException when the folder cannot be written to
     */
    public static FolderLock of(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new BusyException(folder);
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                throw new BusyException(folder);
            }
            return new FolderLock(real, channel);
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(real);
            }
        }
    }

    /** Work in a folder. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /**
     * Does work as long as the folder is taken.
     *
     * @throws BusyException when another process, or another part of this one, writes there
     * @throws IOException when the folder cannot be written to, or what the work throws
     */
    @SuppressWarnings("try") // the lock is held, not called
    public static <T> T during(Path folder, Work<T> work) throws IOException {
        try (FolderLock held = of(folder)) {
            return work.run();
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }

    /** Another process writes to the folder. */
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;

        BusyException(Path folder) {
            super(folder + ": another process is writing there; wait for its end, or choose another folder with --out");
        }
    }
}
