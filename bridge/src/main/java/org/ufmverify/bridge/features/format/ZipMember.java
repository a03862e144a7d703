package org.ufmverify.bridge.features.format;

/**
 * Where one member of a zip archive lies, or another piece of a file.
 *
 * @param name name in the archive
 * @param deflated true for method 8 (deflate), false for method 0 (stored)
 * @param dataOffset position of the first data byte in the file
 * @param packedSize bytes in the file
 * @param size bytes after inflation, as the archive claims
 * @param crc CRC-32 of the inflated bytes, as the archive claims; negative where none is known
 */
public record ZipMember(String name, boolean deflated, long dataOffset, long packedSize, long size, long crc) {}
