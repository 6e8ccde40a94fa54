/**
 * What providers accept, and how long requests to them may be. Most users need nothing of it: a wired service finds out which provider its
 * model is of. {@link io.github.chatmemory4j.langchain4j.provider.ProviderFamily} is for those who name it themselves.
 */
@NullMarked
package io.github.chatmemory4j.langchain4j.provider;

import org.jspecify.annotations.NullMarked;
