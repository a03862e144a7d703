package org.ufmverify.bridge.features.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arrays of an HDF5 file by their paths, such as {@code features} or {@code head/weight}, where they lie in one piece, as h5py and
 * PyTables write them unless they are told otherwise. Links are not followed.
 */
final class HdfTensors implements TensorFile {
    private static final int DEEPEST = 16;

    private final Path path;
    private final long size;
    private final Map<String, Array> arrays = new LinkedHashMap<>();

    /** What a file says of an array; the address is negative where it is not in one piece. */
    private record Array(Optional<ElementType> type, String typeName, List<Long> shape, long address) {}

    private HdfTensors(Path path, long size) {
        this.path = path;
        this.size = size;
    }

    /**
     * Reads what the arrays are.
     *
     * @throws IllegalArgumentException when the file is damaged
     */
    static HdfTensors read(Path path, long size) {
        HdfTensors file = new HdfTensors(path, size);
        try (HdfFile hdf = new HdfFile(path)) {
            file.addAll(hdf, "", 0);
        } catch (RuntimeException | StackOverflowError e) { // the library throws many for what is damaged
            throw new IllegalArgumentException(
                    file.name() + ": is a damaged HDF5 file (" + e.getMessage() + "); write or copy it again", e);
        }
        return file;
    }

    private void addAll(Group group, String prefix, int depth) {
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            Node node = child.getValue();
            String entry = prefix + child.getKey();
            if (node.isLink()) {
                continue;
            }
            if (node instanceof Group inner && depth < DEEPEST) {
                addAll(inner, entry + "/", depth + 1);
            } else if (node instanceof Dataset data) {
                DataType type = data.getDataType();
                long address = data instanceof ContiguousDataset contiguous && !data.isEmpty()
                        ? contiguous.getDataAddress()
                        : -1;
                arrays.put(
                        entry,
                        new Array(
                                element(type),
                                type.getClass().getSimpleName(),
                                data.isScalar()
                                        ? List.of()
                                        : Arrays.stream(data.getDimensionsAsLong())
                                                .boxed()
                                                .toList(),
                                address));
            }
        }
    }

    private static Optional<ElementType> element(DataType type) {
        int bytes = type.getSize();
        if (type instanceof FloatingPoint number
                && (bytes == 8 || bytes == 4 || bytes == 2)
                && number.getBitPrecision() == 8 * bytes) {
            boolean brain = bytes == 2 && number.getExponentSize() == 8;
            return Optional.of(new ElementType(brain ? 'g' : 'f', bytes, number.getByteOrder()));
        } else if (type instanceof FixedPoint number && Integer.bitCount(bytes) == 1 && bytes <= 8) {
            return Optional.of(new ElementType(number.isSigned() ? 'i' : 'u', bytes, number.getByteOrder()));
        } else if (type instanceof EnumDataType names
                && bytes == 1
                && names.getEnumMapping().size() == 2) {
            return Optional.of(new ElementType('b', 1, ByteOrder.LITTLE_ENDIAN)); // numpy's truth values
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return TensorFile.nameOf(path);
    }

    @Override
    public Set<String> names() {
        return arrays.keySet();
    }

    @Override
    public Optional<Tensor> tensor(String entry) {
        Array array = arrays.get(entry);
        if (array == null) {
            return Optional.empty();
        }
        String label = label(entry);
        if (array.type.isEmpty()) {
            throw new IllegalArgumentException(label + " is of type " + array.typeName
                    + ", only floats, integers and truth values are read; convert it");
        }
        ElementType type = array.type.get();
        double numbers = array.shape.stream().mapToDouble(axis -> axis).reduce(1, (a, b) -> a * b);
        if (array.address < 0) {
            throw new IllegalArgumentException(
                    label + " does not lie in one piece; write it without chunks, maxshape and"
                            + " compression: f.create_dataset(\"" + TensorFile.printable(entry) + "\", data=x)");
        }
        if (array.shape.stream().anyMatch(axis -> axis < 0) || numbers * type.bytes() > (double) size - array.address) {
            throw new IllegalArgumentException(
                    label + " has a shape that the file does not hold; write or copy it again");
        }
        long bytes = (long) (numbers * type.bytes()); // exact, as the file holds them
        ZipMember piece = new ZipMember(entry, false, array.address, bytes, bytes, -1);
        return Optional.of(new Tensor(path, label, type, false, array.shape, piece, 0));
    }
}
