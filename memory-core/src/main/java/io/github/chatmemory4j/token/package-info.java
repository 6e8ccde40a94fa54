/** What it costs: counting tokens, and the budget of one request. */
@NullMarked
package io.github.chatmemory4j.token;

import org.jspecify.annotations.NullMarked;
