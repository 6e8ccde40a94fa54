/**
 * What it costs. Most users need {@link io.github.chatmemory4j.token.TokenBudget}, how much a request may have, and sometimes
 * another {@link io.github.chatmemory4j.token.TokenCounter} than the {@link
 * io.github.chatmemory4j.token.JtokkitTokenCounter} that is the default. {@link
 * io.github.chatmemory4j.token.TokenCalibration} learns from reported usage how a model counts.
 */
@NullMarked
package io.github.chatmemory4j.token;

import org.jspecify.annotations.NullMarked;
