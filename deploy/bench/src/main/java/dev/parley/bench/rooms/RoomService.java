package dev.parley.bench.rooms;

import dev.parley.bench.stats.ProcessStats;
import java.io.IOException;

/** A running room-service with a database and a topic of its own. */
record RoomService(RoomApi api, RoomDatabase database, SessionEvents events, ProcessStats process)
        implements AutoCloseable {

    @Override
    public void close() throws IOException {
        events.close();
        database.close();
    }
}
