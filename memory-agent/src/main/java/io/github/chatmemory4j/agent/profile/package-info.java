/** The part of a user's memory that people and agents write themselves. */
@NullMarked
package io.github.chatmemory4j.agent.profile;

import org.jspecify.annotations.NullMarked;
