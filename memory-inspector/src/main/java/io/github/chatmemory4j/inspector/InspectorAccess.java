package io.github.chatmemory4j.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the conversations: whoever has the token, and asks this machine by its own name, so that no page of elsewhere
 * gets in by pointing a name of its own here. Immutable.
 */
final class InspectorAccess {

    private static final Pattern LOOPBACK = Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::\\d{1,5})?");
    private static final Pattern LOOPBACK_ORIGIN =
            Pattern.compile("https?://(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::\\d{1,5})?");
    private static final String BEARER = "Bearer ";

    private final byte[] token;

    InspectorAccess(String token) {
        this.token = token.getBytes(UTF_8);
    }

    /** Whether the request names this machine as what it asks. */
    boolean asksThisMachine(Headers headers) {
        @Nullable String host = headers.getFirst("Host");
        @Nullable String origin = headers.getFirst("Origin");
        return host != null
                && LOOPBACK.matcher(host).matches()
                && (origin == null || LOOPBACK_ORIGIN.matcher(origin).matches());
    }

    /** Takes the same time whatever is wrong with the token. */
    boolean hasToken(Headers headers) {
        @Nullable String given = headers.getFirst("Authorization");
        String bearer = given == null || !given.startsWith(BEARER) ? "" : given.substring(BEARER.length());
        return MessageDigest.isEqual(bearer.getBytes(UTF_8), token);
    }
}
