package dev.parley.room.calendar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Version of a feed, as it is stored.
 *
 * @param hash MD5 of the feed, which callers know as its {@code hash}
 * @param etag its server's name for it
 * @param newContent the feed, compressed; empty if it is stored already
 */
record FeedVersion(String hash, Optional<String> etag, Optional<byte[]> newContent) {

    static FeedVersion of(byte[] content, Optional<String> etag, Optional<String> storedHash) {
        String hash = hash(content);
        return new FeedVersion(
                hash,
                etag,
                storedHash.filter(hash::equals).isPresent() ? Optional.empty() : Optional.of(compress(content)));
    }

    private static String hash(byte[] content) {
        try {
            return String.format(
                    "%032x", new BigInteger(1, MessageDigest.getInstance("MD5").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    static byte[] decompress(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "FeedVersion[hash=" + hash + "]";
    }
}
