/**
 * A chat model that summarises. Most users pass their model to the provider's builder and need neither class here: it is then a
 * {@link io.github.chatmemory4j.langchain4j.summary.ChatModelSummarizer} inside a {@link io.github.chatmemory4j.langchain4j.summary.ResilientSummarizer},
 * which gives up in time, asks again where that helps, and leaves a service alone that is down.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.summary;

import org.jspecify.annotations.NullMarked;
