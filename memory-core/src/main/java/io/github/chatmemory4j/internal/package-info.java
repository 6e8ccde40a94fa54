/** What several capabilities need and no user does. Not for users. */
@NullMarked
package io.github.chatmemory4j.internal;

import org.jspecify.annotations.NullMarked;
