package dev.parley.room.openapi;

/** Response body of a request without other content, such as a deletion. */
public record StatusResponse(String status) {

    /** It was done. */
    public static final StatusResponse OK = new StatusResponse("ok");
}
