/**
 * A local server that speaks OpenAI's chat completions and rejects what OpenAI rejects, so that a test can drive
 * LangChain4j's own client and learn whether a real provider would have taken the request.
 *
 * <p>{@link io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer} is the front door. A request passes the
 * rules, is recorded, is answered by the test's script, and is written whole or as a stream of events.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.openai;

import org.jspecify.annotations.NullMarked;
