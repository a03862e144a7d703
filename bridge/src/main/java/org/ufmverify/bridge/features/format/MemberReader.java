package org.ufmverify.bridge.features.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the bytes of a zip member from first to last, and checks their number and checksum at the end. */
final class MemberReader implements AutoCloseable {
    private static final int PACKED_BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ZipMember member;
    private final String label;
    private final CRC32 crc = new CRC32();
    private final Inflater inflater;
    private final ByteBuffer packed;
    private long packedRead;
    private long delivered;

    /**
     * Starts at the first byte.
     *
     * @param channel the archive; stays open when the reader closes
     * @param member where to read
     * @param label file and entry for messages
     */
    MemberReader(FileChannel channel, ZipMember member, String label) {
        this.channel = channel;
        this.member = member;
        this.label = label;
        this.inflater = member.deflated() ? new Inflater(true) : null;
        this.packed =
                member.deflated() ? ByteBuffer.allocateDirect(PACKED_BUFFER).limit(0) : null;
    }

    /**
     * Fills the buffer to its limit and flips it.
     *
     * @param target receives the next bytes
     * @throws IllegalArgumentException when the member is shorter, or damaged
     */
    void readFully(ByteBuffer target) throws IOException {
        if (target.remaining() > member.size() - delivered) {
            throw refusal("ends early: " + member.size() + " bytes, and more were promised");
        }
        int start = target.position();
        while (target.hasRemaining()) {
            if (inflater == null) {
                readStored(target);
            } else {
                inflate(target);
            }
        }
        delivered += target.position() - start;
        target.flip().position(start);
        crc.update(target.duplicate());
        target.position(start);
        if (delivered == member.size()) {
            finish();
        }
    }

    private void readStored(ByteBuffer target) throws IOException {
        int read = channel.read(target, member.dataOffset() + packedRead);
        if (read < 0) {
            throw refusal("ends early; copy the whole file");
        }
        packedRead += read;
    }

    private void inflate(ByteBuffer target) throws IOException {
        try {
            int written = inflater.inflate(target);
            if (written == 0) {
                if (inflater.finished() || inflater.needsDictionary() || !refill()) {
                    throw refusal("ends early: its compressed data is incomplete");
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(label + " has damaged compressed data; write the file again", e);
        }
    }

    private boolean refill() throws IOException {
        long left = member.packedSize() - packedRead;
        if (left == 0) {
            return false;
        }
        packed.clear().limit((int) Math.min(PACKED_BUFFER, left));
        int read = channel.read(packed, member.dataOffset() + packedRead);
        if (read < 0) {
            return false;
        }
        packedRead += read;
        inflater.setInput(packed.flip());
        return true;
    }

    private void finish() throws IOException {
        if (inflater != null) {
            ByteBuffer extra = ByteBuffer.allocate(1);
            try {
                while (!inflater.finished() && extra.hasRemaining()) {
                    if (inflater.inflate(extra) == 0 && !inflater.finished() && !refill()) {
                        break;
                    }
                }
            } catch (DataFormatException e) {
                throw new IllegalArgumentException(label + " has damaged compressed data; write the file again", e);
            }
            if (!inflater.finished() || extra.position() > 0) {
                throw refusal("inflates to more than the " + member.size() + " bytes that its directory promises");
            }
        }
        if (member.crc() >= 0 && crc.getValue() != member.crc()) {
            throw refusal("does not match its checksum; the file is damaged, write or copy it again");
        }
    }

    private IllegalArgumentException refusal(String complaint) {
        return new IllegalArgumentException(label + " " + complaint);
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
