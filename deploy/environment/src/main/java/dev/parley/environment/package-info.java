/**
 * How every service reads its environment: values literally, traces only where there is an address to send them to, and
 * addresses kept out of them. Being on the class path is enough; nothing has to be called.
 */
@NullMarked
package dev.parley.environment;

import org.jspecify.annotations.NullMarked;
