package dev.parley.recording.storage;

import dev.parley.recording.events.ObjectRef;
import java.nio.file.Path;
import java.util.UUID;

/** Folder with local copies of stored objects, named by their content. */
public final class LocalObjects {

    private final Path folder;

    /** @param folder exists, and is removed with its content by whoever made it */
    public LocalObjects(Path folder) {
        this.folder = folder;
    }

    /** The file that is the copy of {@code object}, whether or not there is one. */
    public Path file(ObjectRef object) {
        return folder.resolve(object.sha256());
    }

    /** Begins a copy of an object that is being stored. */
    LocalCopy begin() {
        return new LocalCopy(folder.resolve("unfinished-" + UUID.randomUUID()), this::file);
    }
}
