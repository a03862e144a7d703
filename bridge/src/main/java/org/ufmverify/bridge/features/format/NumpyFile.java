package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code numpy.savez} and {@code numpy.savez_compressed} write, or one array of {@code numpy.save}. */
final class NumpyFile implements TensorFile {
    private static final String SUFFIX = ".npy";

    private final Path path;
    private final Map<String, ZipMember> members;

    private NumpyFile(Path path, Map<String, ZipMember> members) {
        this.path = path;
        this.members = members;
    }

    /** The entries of an archive, without {@code .npy} at the end of their names. */
    static NumpyFile archive(Path path, Map<String, ZipMember> directory) {
        Map<String, ZipMember> members = new LinkedHashMap<>();
        directory.forEach((name, member) -> {
            if (name.endsWith(SUFFIX)) {
                members.put(name.substring(0, name.length() - SUFFIX.length()), member);
            }
        });
        return new NumpyFile(path, members);
    }

    /** A single array, which goes by the name of its file without {@code .npy}. */
    static NumpyFile array(Path path, long size) {
        String name = TensorFile.nameOf(path);
        String entry = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return new NumpyFile(path, Map.of(entry, new ZipMember(name, false, 0, size, size, -1)));
    }

    @Override
    public String name() {
        return TensorFile.nameOf(path);
    }

    @Override
    public Set<String> names() {
        return members.keySet();
    }

    @Override
    public Optional<Tensor> tensor(String entry) {
        ZipMember member = members.get(entry);
        if (member == null) {
            return Optional.empty();
        }
        String label = label(entry);
        if (member.size() < 0) {
            throw new IllegalArgumentException(label + " is encrypted or packed with method " + member.crc()
                    + "; write it with numpy.savez or numpy.savez_compressed");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                MemberReader reader = new MemberReader(channel, member, label)) {
            NpyHeader header = NpyHeader.read(reader, member, label);
            return Optional.of(
                    new Tensor(path, label, header.type(), header.fortran(), header.shape(), member, header.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(label + ": " + e.getMessage(), e);
        }
    }
}
