/** Why a request was not done, and the one place that turns it into problem details. */
@NullMarked
package dev.parley.gateway.errors;

import org.jspecify.annotations.NullMarked;
