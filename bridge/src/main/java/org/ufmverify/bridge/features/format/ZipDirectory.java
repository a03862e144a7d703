package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The central directory of a zip archive as numpy writes it: stored or deflated members, with or without zip64, in one
 * part. No size is believed that the file cannot hold. Names are names of entries and never of files. Members that are encrypted or
 * packed in another way are listed with size -1, as they do not matter unless they are asked for.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">zip file format</a>
 */
final class ZipDirectory {
    private static final int MAX_MEMBERS = 65_536;
    private static final int MAX_NAME = 4096;
    /** Deflate codes at most 258 bytes in 2 bits. */
    private static final int MAX_INFLATION = 1032;

    private static final long U32 = 0xFFFFFFFFL;

    private final FileChannel channel;
    private final String file;
    private final long fileSize;

    private ZipDirectory(FileChannel channel, String file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.fileSize = channel.size();
    }

    /**
     * Reads the members of an archive.
     *
     * @param channel the open file
     * @param file its name for messages
     * @return members by name, in directory order
     * @throws IllegalArgumentException when the file is not such an archive
     */
    static Map<String, ZipMember> read(FileChannel channel, String file) throws IOException {
        return new ZipDirectory(channel, file).members();
    }

    private Map<String, ZipMember> members() throws IOException {
        ByteBuffer end = endRecord();
        long count = u16(end, 10);
        long size = u32(end, 12);
        long offset = u32(end, 16);
        if (count == 0xFFFF || size == U32 || offset == U32) {
            ByteBuffer wide = zip64EndRecord(fileSize - end.remaining());
            count = wide.getLong(32);
            size = wide.getLong(40);
            offset = wide.getLong(48);
        }
        require(count >= 0 && count <= MAX_MEMBERS, "has " + count + " members, at most " + MAX_MEMBERS + " are read");
        require(
                offset >= 0 && size >= 0 && offset <= fileSize && size <= fileSize - offset && size <= 1 << 26,
                "has a zip directory outside of the file");
        ByteBuffer directory = bytes(offset, (int) size);
        Map<String, ZipMember> members = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            ZipMember member = next(directory, offset);
            require(members.put(member.name(), member) == null, "has two entries \"" + member.name() + "\"");
        }
        requireNoOverlap(members);
        return members;
    }

    /** The end record, which a comment of up to 65535 bytes may follow. */
    private ByteBuffer endRecord() throws IOException {
        int length = (int) Math.min(fileSize, 22 + 65535);
        ByteBuffer tail = bytes(fileSize - length, length);
        for (int i = length - 22; i >= 0; i--) {
            if (tail.getInt(i) == 0x06054b50 && u16(tail, i + 20) == length - 22 - i) {
                require(
                        u16(tail, i + 4) == 0 && u16(tail, i + 6) == 0 && u16(tail, i + 8) == u16(tail, i + 10),
                        "is one part of a split zip archive");
                return tail.position(i).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw refusal("is no file of arrays, or not a complete one; write it with numpy.savez and copy all of it");
    }

    private ByteBuffer zip64EndRecord(long endOffset) throws IOException {
        require(endOffset >= 20 + 56, "has no zip64 end record where its sizes ask for one");
        ByteBuffer locator = bytes(endOffset - 20, 20);
        long at = locator.getLong(8);
        require(
                locator.getInt(0) == 0x07064b50 && at >= 0 && at <= endOffset - 20 - 56,
                "has no zip64 end record where its sizes ask for one");
        ByteBuffer wide = bytes(at, 56);
        require(wide.getInt(0) == 0x06064b50, "has no zip64 end record where its sizes ask for one");
        return wide;
    }

    private ZipMember next(ByteBuffer directory, long directoryOffset) throws IOException {
        require(directory.remaining() >= 46, "has a truncated zip directory");
        ByteBuffer entry = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
        require(entry.getInt(0) == 0x02014b50, "has a damaged zip directory");
        int nameLength = u16(entry, 28);
        int extraLength = u16(entry, 30);
        int total = 46 + nameLength + extraLength + u16(entry, 32);
        require(total <= entry.remaining(), "has a truncated zip directory");
        require(nameLength >= 1 && nameLength <= MAX_NAME, "has an entry with a name of " + nameLength + " bytes");
        String name = StandardCharsets.UTF_8.decode(entry.slice(46, nameLength)).toString();
        int method = u16(entry, 10);
        if ((u16(entry, 8) & 1) != 0 || (method != 0 && method != 8)) {
            directory.position(directory.position() + total);
            return new ZipMember(name, false, 0, 0, -1, method);
        }

        long[] wide = {u32(entry, 24), u32(entry, 20), u32(entry, 42)};
        widen(entry.slice(46 + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN), wide);
        long size = wide[0];
        long packed = wide[1];
        long data = dataOffset(wide[2], name, directoryOffset);
        require(
                size >= 0 && packed >= 0 && packed <= directoryOffset - data && (method == 8 || packed == size),
                "has an entry \"" + name + "\" whose size does not fit the file");
        require(
                size / MAX_INFLATION <= packed,
                "has an entry \"" + name + "\" that claims to inflate " + packed + " bytes to " + size
                        + ", more than deflate can");
        directory.position(directory.position() + total);
        return new ZipMember(name, method == 8, data, packed, size, u32(entry, 16));
    }

    /** Replaces the 32-bit fields that are all ones by their zip64 values, in the order size, packed size, offset. */
    private void widen(ByteBuffer extra, long[] fields) {
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int length = Short.toUnsignedInt(extra.getShort());
            require(length <= extra.remaining(), "has a damaged zip directory");
            if (id != 1) {
                extra.position(extra.position() + length);
                continue;
            }
            int end = extra.position() + length;
            for (int f = 0; f < fields.length; f++) {
                if (fields[f] == U32) {
                    require(end - extra.position() >= 8, "has a damaged zip64 field");
                    fields[f] = extra.getLong();
                }
            }
            return;
        }
    }

    private long dataOffset(long header, String name, long directoryOffset) throws IOException {
        require(header >= 0 && header <= directoryOffset - 30, "has an entry \"" + name + "\" outside of the file");
        ByteBuffer local = bytes(header, 30);
        int nameLength = u16(local, 26);
        long data = header + 30 + nameLength + u16(local, 28);
        require(
                local.getInt(0) == 0x04034b50
                        && data <= directoryOffset
                        && StandardCharsets.UTF_8
                                .decode(bytes(header + 30, nameLength))
                                .toString()
                                .equals(name),
                "has an entry \"" + name + "\" whose header contradicts the directory");
        return data;
    }

    private void requireNoOverlap(Map<String, ZipMember> members) {
        List<ZipMember> sorted = new ArrayList<>(members.values());
        sorted.removeIf(member -> member.size() < 0);
        sorted.sort(Comparator.comparingLong(ZipMember::dataOffset));
        for (int i = 1; i < sorted.size(); i++) {
            ZipMember before = sorted.get(i - 1);
            require(
                    before.dataOffset() + before.packedSize() <= sorted.get(i).dataOffset(),
                    "has entries \"" + before.name() + "\" and \""
                            + sorted.get(i).name() + "\" that overlap");
        }
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw refusal("ends before its zip directory says so; copy all of it");
            }
        }
        return buffer.flip();
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            throw refusal(complaint);
        }
    }

    /** Names in an archive may hold line breaks and what controls a terminal. */
    private IllegalArgumentException refusal(String complaint) {
        return new IllegalArgumentException(file + ": " + complaint.replaceAll("\\p{Cntrl}", "?"));
    }

    private static int u16(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    private static long u32(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
