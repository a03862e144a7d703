package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One array in an IDX file of floats: the file format that CONTRIBUTING.md adds. */
record IdxTensor(Path path) implements TensorFile {
    private static final int FLOATS = 0x0D;

    @Override
    public String name() {
        return TensorFile.nameOf(path);
    }

    @Override
    public Set<String> names() {
        return Set.of("features");
    }

    @Override
    public Optional<Tensor> tensor(String entry) {
        if (!names().contains(entry)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate((int) Math.min(channel.size(), 1024));
            channel.read(header, 0);
            int axes = header.limit() > 3 && header.get(2) == FLOATS ? header.get(3) : 0;
            long start = 4L + 4L * axes;
            var shape = IntStream.range(0, axes)
                    .mapToObj(i -> (long) header.getInt(4 + 4 * i))
                    .toList();
            long numbers = shape.stream().reduce(1L, Math::multiplyExact);
            if (axes < 1 || start + 4 * numbers != channel.size()) {
                throw new IllegalArgumentException(label(entry) + " is no IDX array of floats; write the file again");
            }
            var bytes = new ZipMember(name(), false, start, 4 * numbers, 4 * numbers, -1);
            return Optional.of(new Tensor(
                    path, label(entry), new ElementType('f', 4, ByteOrder.BIG_ENDIAN), false, shape, bytes, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(label(entry) + ": " + e.getMessage(), e);
        }
    }
}
