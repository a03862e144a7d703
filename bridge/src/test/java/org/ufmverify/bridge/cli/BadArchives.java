package org.ufmverify.bridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ufmverify.bridge.features.npz.TestArchive;

/** Files of features that must be refused, and a sound one. */
final class BadArchives {
    private static final int ROWS = 15;
    private static final int DIM = 4;
    private static final int CLASSES = 3;
    private static final byte[] FEATURES = floats(ROWS, DIM, 0);
    private static final byte[] LABELS = labels();
    private static final byte[] WEIGHTS = floats(CLASSES, DIM, 1);

    private BadArchives() {}

    static byte[] sound() {
        return archive(Map.of());
    }

    static List<BadInput> cases() {
        List<BadInput> cases = new ArrayList<>();
        byte[] sound = sound();
        add(cases, "empty", new byte[0], "no file of arrays, or not a complete one");
        add(cases, "one-byte", new byte[] {'P'}, "no file of arrays, or not a complete one");
        add(cases, "text", "hello ".repeat(100).getBytes(StandardCharsets.US_ASCII), "is text", "numpy.loadtxt");
        add(
                cases,
                "half",
                Arrays.copyOf(sound, sound.length / 2),
                "no file of arrays, or not a complete one",
                "copy all of it");
        add(cases, "without-end", Arrays.copyOf(sound, sound.length - 1), "no file of arrays, or not a complete one");
        add(
                cases,
                "npy",
                TestArchive.array("<f4", "(2,)", new byte[8]),
                "\"features\" is missing",
                "--key features=NAME");
        add(cases, "bit-flip", flipped(sound), "\"features\"", "checksum");
        add(cases, "split", changed(sound, 0x06054b50, 4, 1), "split zip archive");
        add(cases, "encrypted", changed(sound, 0x02014b50, 8, 1), "is encrypted");
        add(cases, "bzip2", changed(sound, 0x02014b50, 10, 12), "packed with method 12", "numpy.savez");
        add(cases, "size-lie", lying(sound), "more than deflate can");
        add(cases, "bomb", archive(Map.of("features", array("<f4", "(4000000000, 4)", new byte[1 << 22]))), "asks for");
        add(
                cases,
                "overflow",
                archive(Map.of("features", array("<f8", "(99999999999, 99999999999)", new byte[8]))),
                "any file");
        add(
                cases,
                "axis",
                archive(Map.of("features", array("<f4", "(4611686018427387904, 4)", new byte[8]))),
                "beyond any file");
        add(
                cases,
                "negative-shape",
                archive(Map.of("features", array("<f4", "(-1, 4)", new byte[8]))),
                "header without");
        add(cases, "no-rows", archive(Map.of("features", array("<f4", "(0, 4)", new byte[0]))), "shape (0, 4)");
        add(cases, "three-axes", archive(Map.of("features", array("<f4", "(15, 2, 2)", FEATURES))), "x.reshape");
        add(
                cases,
                "other-width",
                archive(Map.of("features", array("<f4", "(15, 5)", floats(ROWS, 5, 1)))),
                "rows of 5 values",
                "\"W\" of 4");
        add(cases, "integers", archive(Map.of("features", array("<i4", "(15, 4)", FEATURES))), "integers", ".astype");
        add(cases, "pickle", archive(Map.of("features", array("|O", "(15, 4)", FEATURES))), "pickled", "never loaded");
        add(cases, "complex", archive(Map.of("features", array("<c8", "(15, 2)", FEATURES))), "<c8", ".astype");
        add(
                cases,
                "structured",
                archive(Map.of(
                        "features",
                        TestArchive.withHeader(
                                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (60,), }", FEATURES))),
                "\"features\"",
                "has type");
        add(cases, "no-header", archive(Map.of("features", new byte[0])), "\"features\"", "ends early");
        add(cases, "no-magic", archive(Map.of("features", new byte[400])), "not a numpy array");
        add(
                cases,
                "code-in-header",
                archive(Map.of("features", TestArchive.withHeader("__import__('os').system('touch pwned')", FEATURES))),
                "header without descr");
        add(
                cases,
                "nan",
                archive(Map.of("features", array("<f4", "(15, 4)", with(FEATURES, 14, Float.NaN)))),
                "row 3, column 2 is NaN");
        add(
                cases,
                "infinite",
                archive(Map.of("features", array("<f4", "(15, 4)", with(FEATURES, 0, Float.POSITIVE_INFINITY)))),
                "row 0, column 0 is Infinity");
        add(
                cases,
                "nan-weight",
                archive(Map.of("W", array("<f4", "(3, 4)", with(WEIGHTS, 0, Float.NaN)))),
                "W must be finite");
        add(
                cases,
                "nan-bias",
                archive(Map.of("b", array("<f4", "(3,)", with(new byte[12], 1, Float.NaN)))),
                "b must be finite");
        add(
                cases,
                "nan-logits",
                archive(Map.of("logits", array("<f4", "(15, 3)", with(floats(ROWS, CLASSES, 2), 4, Float.NaN)))),
                "logits",
                "NaN");
        add(
                cases,
                "negative-label",
                archive(Map.of("labels", array("|i1", "(15,)", withByte(LABELS, 4, -1)))),
                "must be in 0..2",
                "got -1 at row 4");
        add(
                cases,
                "label-K",
                archive(Map.of("labels", array("|i1", "(15,)", withByte(LABELS, 4, 3)))),
                "must be in 0..2",
                "got 3 at row 4");
        add(
                cases,
                "float-labels",
                archive(Map.of("labels", array("<f4", "(15,)", floats(ROWS, 1, 3)))),
                "class indices",
                "soft labels");
        add(
                cases,
                "soft-labels",
                archive(Map.of("labels", array("<f4", "(15, 3)", floats(ROWS, CLASSES, 4)))),
                "y.argmax(1)");
        add(cases, "label-cube", archive(Map.of("labels", array("|i1", "(15, 1, 2)", new byte[30]))), "y.ravel()");
        add(
                cases,
                "feature-maps",
                archive(Map.of("features", array("<f4", "(15, 1, 2, 2)", FEATURES))),
                "x.mean(axis=(2, 3))");
        add(
                cases,
                "transposed",
                archive(Map.of("W", array("<f4", "(4, 3)", WEIGHTS), "b", array("<f4", "(4,)", new byte[16]))),
                "W.T");
        add(
                cases,
                "fewer-labels",
                archive(Map.of("labels", array("|i1", "(14,)", Arrays.copyOf(LABELS, 14)))),
                "14 values",
                "15 rows",
                "same pass");
        cases.add(BadInput.of(
                        "match-no-weights",
                        "match --features DIR/f.npz --weight-decay 1 --smoothing 0",
                        2,
                        "no file has the last layer",
                        "model.fc.weight")
                .with("f.npz", without("W")));
        for (String[] key : new String[][] {
            {"weights=W", "--key takes features=NAME"},
            {"features=none", "\"none\" is missing; the file has"},
            {"features", "--key"}
        }) {
            cases.add(BadInput.of("key-" + key[0], "metrics --features DIR/f.npz --key " + key[0], 2, key[1])
                    .with("f.npz", sound));
        }
        for (String[] start : new String[][] {
            {"PAR1", "a Parquet table"},
            {"\u0089HDF\r\n\u001a\n", "a damaged HDF5 file"},
            {"MATLAB 5.0 MAT-file", "scipy.io.loadmat"},
            {"\u001f\u008b\b", "gunzip"},
            {"ARROW1\0\0", "pandas.read_feather"},
            {"\u0080\u0004\u0095", "is a Python pickle"}
        }) {
            byte[] other = Arrays.copyOf(start[0].getBytes(StandardCharsets.ISO_8859_1), 300);
            add(cases, "other-" + start[1].replace(' ', '-'), other, start[1]);
        }
        add(cases, "no-labels", without("labels"), "\"labels\" is missing");
        add(cases, "no-features", without("features"), "\"features\" is missing");
        add(cases, "other-bias", archive(Map.of("b", array("<f4", "(4,)", new byte[16]))), "b must be (3,)");
        add(
                cases,
                "logit-shape",
                archive(Map.of("logits", array("<f4", "(15, 2)", new byte[120]))),
                "logits must be (15, 3)");
        add(cases, "line-break", lineBreak(sound), "feat?res.npy", "contradicts the directory");
        add(cases, "twice", twice(), "two entries \"features.npy\"");
        cases.add(BadInput.of("npz-missing", "metrics --features DIR/none.npz", 2, "none.npz: no such file"));
        cases.add(BadInput.of("npz-folder", "metrics --features DIR", 2, "is a folder"));
        cases.add(BadInput.of("npz-no-name", "metrics --features EMPTY", 2, "must not be empty"));
        cases.add(BadInput.of(
                        "match-damaged",
                        "match --features DIR/a.npz --weight-decay 1 --smoothing 0 --json",
                        2,
                        "no file of arrays")
                .with("a.npz", new byte[100]));
        cases.add(BadInput.of("shards-differ", "metrics --features DIR/a.npz DIR/b.npz", 2, "b.npz", "one network")
                .with("a.npz", sound)
                .with("b.npz", archive(Map.of("W", array("<f4", "(3, 4)", floats(CLASSES, DIM, 5))))));
        return cases;
    }

    private static void add(List<BadInput> cases, String id, byte[] file, String... words) {
        cases.add(BadInput.of("npz-" + id, "metrics --features DIR/f.npz --json", 2, words)
                .with("f.npz", file));
    }

    private static byte[] array(String type, String shape, byte[] data) {
        return TestArchive.array(type, shape, data);
    }

    private static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("features", array("<f4", "(15, 4)", FEATURES));
        entries.put("labels", array("|i1", "(15,)", LABELS));
        entries.put("W", array("<f4", "(3, 4)", WEIGHTS));
        return entries;
    }

    private static byte[] archive(Map<String, byte[]> changes) {
        Map<String, byte[]> entries = entries();
        entries.putAll(changes);
        return zip(entries, "");
    }

    private static byte[] without(String name) {
        Map<String, byte[]> entries = entries();
        entries.remove(name);
        return zip(entries, "");
    }

    private static byte[] twice() {
        byte[] archive = zip(entries(), "featurez.npy");
        byte[] last = "featurez".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + last.length < archive.length; i++) {
            if (Arrays.equals(archive, i, i + last.length, last, 0, last.length)) {
                archive[i + last.length - 1] = 's';
            }
        }
        return archive;
    }

    /** Stored entries; the further one is a copy of the features under another name. */
    private static byte[] zip(Map<String, byte[]> entries, String further) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                store(zip, entry.getKey() + ".npy", entry.getValue());
            }
            if (!further.isEmpty()) {
                store(zip, further, entries.get("features"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] flipped(byte[] archive) {
        byte[] copy = archive.clone();
        copy[150] ^= 1;
        return copy;
    }

    /** A name in the directory with a line break, found by the fuzzer. */
    private static byte[] lineBreak(byte[] archive) {
        return changed(archive, 0x02014b50, 46 + 4, '\n' + ('r' << 8));
    }

    private static byte[] lying(byte[] archive) {
        byte[] copy = changed(archive, 0x02014b50, 10, 8);
        TestArchive.claimSize(copy, 0xFFFFFFF0L);
        return copy;
    }

    /** Overwrites a 16-bit field of the first record with a signature. */
    private static byte[] changed(byte[] archive, int signature, int at, int value) {
        byte[] copy = archive.clone();
        ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 4 <= copy.length; i++) {
            if (buffer.getInt(i) == signature) {
                buffer.putShort(i + at, (short) value);
                return copy;
            }
        }
        throw new IllegalStateException("no such record");
    }

    private static byte[] floats(int rows, int columns, int shift) {
        ByteBuffer buffer = ByteBuffer.allocate(rows * columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * columns; i++) {
            buffer.putFloat((float) Math.sin(1.7 * i + shift));
        }
        return buffer.array();
    }

    private static byte[] with(byte[] floats, int index, float value) {
        byte[] copy = floats.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putFloat(index * Float.BYTES, value);
        return copy;
    }

    private static byte[] withByte(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }

    private static byte[] labels() {
        byte[] labels = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = (byte) (i % CLASSES);
        }
        return labels;
    }
}
