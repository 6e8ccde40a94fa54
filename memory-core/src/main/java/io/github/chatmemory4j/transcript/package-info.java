/** Everything that was said in one conversation, in order, and the summary that stands in for its oldest part. */
@NullMarked
package io.github.chatmemory4j.transcript;

import org.jspecify.annotations.NullMarked;
