/** How a text is shortened to so many tokens. Not for users. */
@NullMarked
package io.github.chatmemory4j.token.internal;

import org.jspecify.annotations.NullMarked;
