package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.storage.PartAssembler.Part;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PartAssemblerTest {

    private static byte[] content(Part part) {
        byte[] bytes = new byte[part.size()];
        part.memory().duplicate().get(bytes);
        return bytes;
    }

    @Property(tries = 300)
    void parts_are_complete_and_in_order_however_the_bytes_are_chunked(
            @ForAll @Size(max = 40) List<@Size(max = 50) byte[]> chunks, @ForAll @IntRange(min = 1, max = 64) int size)
            throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
            buffers.add(ByteBuffer.wrap(chunk));
        }
        PartAssembler assembler = new PartAssembler(new UploadBufferPool(size));
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        List<Integer> numbers = new ArrayList<>();

        for (Part part : assembler
                .parts(Multi.createFrom().iterable(buffers))
                .invoke(part -> parts.writeBytes(content(part)))
                .invoke(assembler::free)
                .subscribe()
                .asIterable()) {
            numbers.add(part.number());
        }

        assertThat(parts.toByteArray()).isEqualTo(all.toByteArray());
        assertThat(numbers).hasSize(Math.max(1, (all.size() + size - 1) / size)).isSorted();
        assertThat(assembler.size()).isEqualTo(all.size());
        assertThat(assembler.digest())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray())));
    }
}
