/** The OpenAPI document of this service: what it adds to what the annotations of resources say. */
@NullMarked
package dev.parley.room.openapi;

import org.jspecify.annotations.NullMarked;
