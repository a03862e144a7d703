package org.ufmverify.bridge.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * A shard as a file of this machine: itself where it lies in a folder that all machines share, else a copy, which closing deletes.
 *
 * @param path the file
 * @param temporary the folder made for a copy; null without one
 */
record LocalCopy(Path path, Path temporary) implements AutoCloseable {

    /**
     * Makes a shard readable here.
     *
     * @param uri its name, as Hadoop reads it
     * @param hadoop how its file system is reached
     * @throws UncheckedIOException when it cannot be read
     */
    static LocalCopy of(String uri, Configuration hadoop) {
        org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(uri);
        try {
            FileSystem system = remote.getFileSystem(hadoop);
            if (system instanceof LocalFileSystem) {
                return new LocalCopy(Path.of(remote.toUri().getPath()), null);
            }
            Path folder = Files.createTempDirectory("shard");
            LocalCopy copy = new LocalCopy(folder.resolve(remote.getName()), folder);
            try {
                system.copyToLocalFile(
                        false, remote, new org.apache.hadoop.fs.Path(copy.path().toUri()), true);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(uri + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (temporary != null) {
                Files.deleteIfExists(path);
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }
}
