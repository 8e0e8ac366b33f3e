/** What the stand-ins' REST interfaces share: operations with names, replies, and errors in a provider's own form. */
@NullMarked
package dev.parley.platform.simulator.http;

import org.jspecify.annotations.NullMarked;
