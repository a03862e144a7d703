package org.ufmverify.bridge.features.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file: eight bytes with the length of a JSON header, the header, the numbers.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">The format</a>
 */
final class SafetensorsFile implements TensorFile {
    private static final int MAX_HEADER = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("F64", ElementType.little('f', 8)),
            Map.entry("F32", ElementType.little('f', 4)),
            Map.entry("F16", ElementType.little('f', 2)),
            Map.entry("BF16", ElementType.little('g', 2)),
            Map.entry("I64", ElementType.little('i', 8)),
            Map.entry("I32", ElementType.little('i', 4)),
            Map.entry("I16", ElementType.little('i', 2)),
            Map.entry("I8", ElementType.little('i', 1)),
            Map.entry("U64", ElementType.little('u', 8)),
            Map.entry("U32", ElementType.little('u', 4)),
            Map.entry("U16", ElementType.little('u', 2)),
            Map.entry("U8", ElementType.little('u', 1)),
            Map.entry("BOOL", ElementType.little('b', 1)));

    private final Path path;
    private final Map<String, JsonNode> entries;
    private final long start;
    private final long end;

    private SafetensorsFile(Path path, Map<String, JsonNode> entries, long start, long end) {
        this.path = path;
        this.entries = entries;
        this.start = start;
        this.end = end;
    }

    /** Length of the header when the file begins as these files do, else empty. */
    static Optional<Integer> headerLength(ByteBuffer first, long size) {
        if (first.limit() < 9) {
            return Optional.empty();
        }
        long length = first.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        return length >= 2 && length <= Math.min(MAX_HEADER, size - 8) && first.get(8) == '{'
                ? Optional.of((int) length)
                : Optional.empty();
    }

    static SafetensorsFile read(Path path, FileChannel channel, int length) throws IOException {
        String name = TensorFile.nameOf(path);
        ByteBuffer header = ByteBuffer.allocate(length);
        while (header.hasRemaining() && channel.read(header, 8 + header.position()) >= 0) {
            // Goes on until the header is there.
        }
        JsonNode root;
        try {
            root = JSON.readTree(header.array());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": its header is not JSON; write or copy the file again", e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(name + ": its header is nested too deeply; write the file again", e);
        }
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        root.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                entries.put(entry.getKey(), entry.getValue());
            }
        });
        return new SafetensorsFile(path, entries, 8L + length, channel.size());
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
        JsonNode node = entries.get(entry);
        if (node == null) {
            return Optional.empty();
        }
        String label = label(entry);
        String word = node.path("dtype").asText();
        ElementType type = TYPES.get(word);
        if (type == null) {
            throw new IllegalArgumentException(label + " has type \"" + TensorFile.printable(word)
                    + "\", BOOL, integers, F16, BF16, F32 and F64 are read; convert it with .float()");
        }
        List<Long> shape = new ArrayList<>();
        double numbers = 1;
        for (JsonNode axis : node.path("shape")) {
            if (!axis.isIntegralNumber() || axis.asLong() < 0) {
                throw damaged(label);
            }
            shape.add(axis.asLong());
            numbers *= axis.asLong();
        }
        JsonNode offsets = node.path("data_offsets");
        long from = offsets.path(0).asLong(-1);
        long to = offsets.path(1).asLong(-1);
        if (from < 0 || to < from || to > end - start || numbers * type.bytes() != to - from) {
            throw damaged(label);
        }
        ZipMember bytes = new ZipMember(entry, false, start + from, to - from, to - from, -1);
        return Optional.of(new Tensor(path, label, type, false, List.copyOf(shape), bytes, 0));
    }

    private static IllegalArgumentException damaged(String label) {
        return new IllegalArgumentException(
                label + " has a shape and offsets that the file does not hold; write or copy it again");
    }
}
