/** What several packages of this module need and no user does. Not for users. */
@NullMarked
package io.github.chatmemory4j.langchain4j.internal;

import org.jspecify.annotations.NullMarked;
