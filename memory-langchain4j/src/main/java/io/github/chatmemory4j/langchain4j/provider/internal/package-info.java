/** What a model's provider does not take, and what is left out when it refuses a request. */
@NullMarked
package io.github.chatmemory4j.langchain4j.provider.internal;

import org.jspecify.annotations.NullMarked;
