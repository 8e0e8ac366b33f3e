package dev.parley.platform.rest;

import dev.parley.platform.spi.PlatformException;
import jakarta.ws.rs.core.Response;

/** Maps a provider's error response to the failure that it means. */
@FunctionalInterface
public interface ErrorResponseMapper {

    /**
     * @param call the method and path template, for operators
     * @param response with a status from 300 on
     */
    PlatformException failure(String call, Response response);
}
