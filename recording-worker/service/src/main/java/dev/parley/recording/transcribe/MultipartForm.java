package dev.parley.recording.transcribe;

import dev.parley.recording.job.StageFailure;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;

/** Writer of the body of a multipart form: fields, then one file, which is streamed. */
final class MultipartForm {

    private static final String CRLF = "\r\n";

    private final String boundary = "parley-" + UUID.randomUUID();
    private final StringBuilder fields = new StringBuilder();

    /** Adds a field, unless its value is blank: servers take an empty value for a wrong one. */
    MultipartForm field(String name, String value) {
        if (!value.isBlank()) {
            fields.append("--").append(boundary).append(CRLF);
            fields.append("Content-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"");
            fields.append(CRLF)
                    .append(CRLF)
                    .append(value.replaceAll("[\r\n]", " "))
                    .append(CRLF);
        }
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body with {@code file} as the last field. */
    BodyPublisher body(String name, String fileName, String mediaType, Path file) {
        String head = fields + "--" + boundary + CRLF + "Content-Disposition: form-data; name=\"" + name
                + "\"; filename=\"" + fileName + "\"" + CRLF + "Content-Type: " + mediaType + CRLF + CRLF;
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString(CRLF + "--" + boundary + "--" + CRLF));
        } catch (FileNotFoundException e) {
            throw new StageFailure.WorkerTrouble("work-file-gone", "a work file is missing", e);
        }
    }
}
