/**
 * Protocol code that providers share: REST calls and their failures, untrusted JSON, times, room names. It knows no
 * provider, and only providers depend on it: the SPI stays free of JAX-RS and Jackson.
 */
@NullMarked
package dev.parley.platform.rest;

import org.jspecify.annotations.NullMarked;
