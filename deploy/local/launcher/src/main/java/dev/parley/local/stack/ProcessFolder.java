package dev.parley.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** The processes of the stack that runs on a data folder, as its launcher recorded them. */
public final class ProcessFolder {

    private final Path folder;

    public ProcessFolder(DataFolder data) {
        this.folder = data.run();
    }

    /** A process of the stack; empty if it does not run. */
    public Optional<ProcessHandle> process(String name) {
        return ProcessRecord.read(folder.resolve(name + StackLock.ENDING)).flatMap(ProcessRecord::process);
    }
}
