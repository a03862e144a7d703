package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Tells what a file is by its first bytes, whatever its name. */
public final class TensorFiles {
    private static final String NUMPY = "\u0093NUMPY";
    private static final String HDF = "\u0089HDF\r\n";

    private TensorFiles() {}

    /**
     * Opens a file of arrays.
     *
     * @throws IllegalArgumentException when it is not of a kind that is read, with what converts it
     * @throws UncheckedIOException when it cannot be read
     */
    public static TensorFile open(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + ": no such file");
        }
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException(path + ": is a folder; give the files themselves");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return open(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    private static TensorFile open(Path path, FileChannel channel) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(512);
        while (first.hasRemaining() && channel.read(first, first.position()) >= 0) {
            // Goes on to the end of the buffer or of the file.
        }
        first.flip();
        String start = new String(first.array(), 0, first.limit(), StandardCharsets.ISO_8859_1);
        if (start.startsWith(NUMPY)) {
            return NumpyFile.array(path, channel.size());
        }
        if (start.startsWith(HDF)) {
            return HdfTensors.read(path, channel.size());
        }
        Optional<Integer> header = SafetensorsFile.headerLength(first, channel.size());
        if (header.isPresent()) {
            return SafetensorsFile.read(path, channel, header.get());
        }
        Optional<String> other = advice(start);
        if (other.isPresent()) {
            throw new IllegalArgumentException(TensorFile.nameOf(path) + ": is " + other.get());
        }
        Map<String, ZipMember> members = ZipDirectory.read(channel, TensorFile.nameOf(path));
        Optional<String> folder = TorchFile.folder(members);
        return folder.isPresent()
                ? TorchFile.read(path, channel, folder.get(), members)
                : NumpyFile.archive(path, members);
    }

    /** What a file is that is not read, and the line that converts it. */
    private static Optional<String> advice(String start) {
        String save = "numpy.savez(\"F.npz\", features=..., labels=..., W=..., b=...)";
        if (start.startsWith("PAR1")) {
            return Optional.of("a Parquet table; convert it with t = pandas.read_parquet(path) and " + save
                    + ", where features=numpy.stack(t[\"features\"]) and labels=t[\"labels\"]");
        } else if (start.startsWith("ARROW1") || start.startsWith("FEA1")) {
            return Optional.of("an Arrow table; convert it with t = pandas.read_feather(path) and " + save
                    + ", where features=numpy.stack(t[\"features\"])");
        } else if (start.startsWith("MATLAB 5.0")) {
            return Optional.of("a MATLAB file; convert it with m = scipy.io.loadmat(path) and " + save
                    + ", where features=m[\"features\"]");
        } else if (start.length() > 262 && start.startsWith("ustar", 257)) {
            return Optional.of("a tar archive; unpack it with tar xf and give the files in it");
        } else if (start.startsWith("\u001f\u008b")) {
            return Optional.of("compressed with gzip; unpack it with gunzip");
        } else if (start.startsWith("\u0080") && start.length() > 2 && start.charAt(1) <= 5) {
            return Optional.of(
                    "a Python pickle, which is a program and is never run; if torch.save wrote it long ago, convert it"
                            + " with torch.save(torch.load(path), path), else load it in Python and use " + save);
        } else if (start.length() > 8
                && start.substring(0, Math.min(64, start.length())).matches("[ -~\\s]+")) {
            return Optional.of(
                    "text; read it with numpy.loadtxt or pandas.read_csv in Python and write it with " + save);
        }
        return Optional.empty();
    }
}
