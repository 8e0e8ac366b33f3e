package dev.parley.platform.simulator.media;

/** The media name is neither in the catalogue nor a readable file. */
public final class UnknownMediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownMediaException(String name) {
        super("there is no media '" + name + "'; use a name of media/media.json or file:/<absolute path>");
    }
}
