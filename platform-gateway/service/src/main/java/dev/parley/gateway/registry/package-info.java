/** Registry of the providers of this installation. */
@NullMarked
package dev.parley.gateway.registry;

import org.jspecify.annotations.NullMarked;
