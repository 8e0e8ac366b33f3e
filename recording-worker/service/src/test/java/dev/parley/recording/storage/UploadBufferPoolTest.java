package dev.parley.recording.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class UploadBufferPoolTest {

    @Test
    void memory_that_came_back_is_taken_again_and_empty() {
        UploadBufferPool memory = new UploadBufferPool(4);
        ByteBuffer first = memory.take();
        first.putInt(1).flip();
        ByteBuffer second = memory.take();

        memory.give(first);

        assertThat(memory.take()).isSameAs(first).matches(part -> part.remaining() == 4);
        assertThat(second).isNotSameAs(first);
        assertThat(memory.take()).isNotSameAs(first).isNotSameAs(second);
    }
}
