package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code torch.save} writes of tensors: a zip archive with a pickle of their shapes and a file of numbers for each storage. Maps
 * in maps go by their keys joined by dots.
 */
final class TorchFile implements TensorFile {
    static final String PICKLE = "data.pkl";
    private static final int MAX_PICKLE = 1 << 26;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_TENSORS = 1 << 16;
    /** Maps and lists may hold each other many times over, so that what they unfold to has to be bounded. */
    private static final int MAX_VISITED = 1 << 20;

    private static final int MAX_NAME = 1 << 10;
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("DoubleStorage", ElementType.little('f', 8)),
            Map.entry("FloatStorage", ElementType.little('f', 4)),
            Map.entry("HalfStorage", ElementType.little('f', 2)),
            Map.entry("BFloat16Storage", ElementType.little('g', 2)),
            Map.entry("LongStorage", ElementType.little('i', 8)),
            Map.entry("IntStorage", ElementType.little('i', 4)),
            Map.entry("ShortStorage", ElementType.little('i', 2)),
            Map.entry("CharStorage", ElementType.little('i', 1)),
            Map.entry("ByteStorage", ElementType.little('u', 1)),
            Map.entry("BoolStorage", ElementType.little('b', 1)));

    private final Path path;
    private final String folder;
    private final Map<String, ZipMember> members;
    private final Map<String, Object> entries = new LinkedHashMap<>();
    private long visited;

    private TorchFile(Path path, String folder, Map<String, ZipMember> members) {
        this.path = path;
        this.folder = folder;
        this.members = members;
    }

    /** The folder in the archive in which PyTorch put its files; empty when it is no archive of PyTorch. */
    static Optional<String> folder(Map<String, ZipMember> members) {
        return members.keySet().stream()
                .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1)
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst();
    }

    static TorchFile read(Path path, FileChannel channel, String folder, Map<String, ZipMember> members)
            throws IOException {
        String name = TensorFile.nameOf(path);
        if (members.keySet().stream().anyMatch(member -> member.startsWith(folder + "code/"))) {
            throw new IllegalArgumentException(name
                    + ": is a TorchScript network and not features; run 'verify extract " + name + " --set ...' on it");
        }
        TorchFile file = new TorchFile(path, folder, members);
        String order = members.containsKey(folder + "byteorder")
                ? new String(file.bytes(channel, "byteorder"), StandardCharsets.US_ASCII)
                : "little";
        if (!order.equals("little")) {
            throw new IllegalArgumentException(name + ": was written on a big-endian machine; save it on another");
        }
        try {
            file.collect("", TensorPickle.read(file.bytes(channel, PICKLE)), 0);
        } catch (UnreadablePickle e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        return file;
    }

    private byte[] bytes(FileChannel channel, String name) throws IOException {
        ZipMember member = members.get(folder + name);
        if (member.size() < 0 || member.size() > MAX_PICKLE) {
            throw new IllegalArgumentException(
                    label(name) + " is encrypted, or longer than " + MAX_PICKLE + " bytes; write the file again");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) member.size());
        try (MemberReader reader = new MemberReader(channel, member, label(name))) {
            reader.readFully(buffer);
        }
        return buffer.array();
    }

    private void collect(String prefix, Object value, int depth) {
        visited += value instanceof List<?> list ? 1 + list.size() : 1;
        if (depth > MAX_DEPTH || entries.size() > MAX_TENSORS || visited > MAX_VISITED) {
            throw new UnreadablePickle("has tensors nested too deeply, or too many; save them in one dictionary");
        }
        if (prefix.length() > MAX_NAME) {
            throw new UnreadablePickle(
                    "has a tensor with a name of more than " + MAX_NAME + " characters; give it a shorter one");
        }
        if (value instanceof TensorPickle.View) {
            entries.put(prefix.isEmpty() ? "tensor" : prefix, value);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> collect(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, depth + 1));
        } else if (value instanceof List<?> list && list.stream().anyMatch(TensorPickle.View.class::isInstance)) {
            entries.put(prefix.isEmpty() ? "list" : prefix, list);
        }
    }

    @Override
    public String name() {
        return TensorFile.nameOf(path);
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public Optional<Tensor> tensor(String entry) {
        Object value = entries.get(entry);
        String label = label(entry);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof TensorPickle.View view)) {
            throw new IllegalArgumentException(label + " is a list of tensors; join them with torch.cat(list)");
        }
        ElementType type = TYPES.get(view.storage().type());
        ZipMember storage = members.get(folder + "data/" + view.storage().key());
        if (type == null) {
            throw new IllegalArgumentException(label + " is of a torch."
                    + TensorFile.printable(view.storage().type())
                    + ", real numbers of 8 to 64 bits are read; convert it with .float()");
        }
        List<Long> shape = view.shape();
        double numbers = 1;
        for (long length : shape) {
            if (length < 0) {
                throw damaged(label);
            }
            numbers *= length;
        }
        boolean fortran = !inOrder(shape, view.strides(), false);
        if (fortran && !inOrder(shape, view.strides(), true)) {
            throw new IllegalArgumentException(
                    label + " is a view with gaps or repeated rows; save x.contiguous() instead");
        }
        double bytes = numbers * type.bytes();
        double start = (double) view.offset() * type.bytes();
        if (storage == null || storage.size() < 0 || view.offset() < 0 || start + bytes > storage.size()) {
            throw damaged(label);
        }
        if (storage.deflated()) {
            if (view.offset() > 0 || bytes < storage.size()) {
                throw new IllegalArgumentException(
                        label + " is a part of a compressed storage; save x.clone() instead");
            }
            return Optional.of(new Tensor(path, label, type, fortran, shape, storage, 0));
        }
        boolean whole = view.offset() == 0 && bytes == storage.size();
        ZipMember region = whole
                ? storage
                : new ZipMember(entry, false, storage.dataOffset() + (long) start, (long) bytes, (long) bytes, -1);
        return Optional.of(new Tensor(path, label, type, fortran, shape, region, 0));
    }

    private static IllegalArgumentException damaged(String label) {
        return new IllegalArgumentException(
                label + " asks for more numbers than the file holds; write or copy it again");
    }

    /** Whether strides are those of numbers without gaps, the last axis fastest or the first. */
    private static boolean inOrder(List<Long> shape, List<Long> strides, boolean firstFastest) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            axes.add(firstFastest ? axis : 0, axis);
        }
        long step = 1;
        boolean ordered = strides.size() == shape.size();
        for (int axis : axes) {
            ordered &= ordered && (shape.get(axis) <= 1 || strides.get(axis) == step);
            step *= shape.get(axis);
        }
        return ordered;
    }
}
