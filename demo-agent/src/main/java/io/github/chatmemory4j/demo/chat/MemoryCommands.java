package io.github.chatmemory4j.demo.chat;

import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.KnownClaim;
import io.github.chatmemory4j.claim.KnownClaims;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.demo.terminal.PlainText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands of a chat on what is known of the user. */
final class MemoryCommands {

    private static final int ID_CHARS = 8;
    private static final String UNDO = "undo";

    private final KnownUser user;
    private final String memoryId;
    private final PrintWriter out;

    MemoryCommands(KnownUser user, String memoryId, PrintWriter out) {
        this.user = user;
        this.memoryId = memoryId;
        this.out = out;
    }

    void run(String command, String argument) {
        Optional<UserMemory> memory = user.memory();
        if (memory.isEmpty()) {
            out.println("Nobody is known here. Start the chat with --user NAME, and what you tell stays known.");
            return;
        }
        switch (command) {
            case "/memories" -> list(memory.get(), argument.equalsIgnoreCase("past"));
            case "/remember" -> remember(memory.get(), argument);
            case "/forget" -> forget(memory.get(), argument);
            case "/why" -> why(memory.get(), argument);
            default -> profile(memory.get(), argument);
        }
    }

    private void list(UserMemory memory, boolean past) {
        user.readToItsEnd(memoryId);
        KnownClaims known = memory.known();
        print("Known now:", known.current());
        print("Not confirmed:", known.contested());
        if (past) {
            print("Formerly, and no longer so:", known.past());
        } else if (!known.past().isEmpty()) {
            out.println("/memories past shows " + known.past().size() + " more that are no longer so.");
        }
        if (known.all().isEmpty()) {
            out.println("Nothing is known yet. Tell something of yourself, or use /remember.");
        }
    }

    private void print(String heading, List<KnownClaim> claims) {
        if (!claims.isEmpty()) {
            out.println(heading);
            claims.forEach(claim -> out.println("  " + line(claim)));
        }
    }

    private static String line(KnownClaim claim) {
        String about = claim.key().isAboutUser() ? "" : claim.key().subject() + ": ";
        String until = claim.until().map(end -> ", until " + day(end)).orElse("");
        return id(claim.id()) + "  " + PlainText.of(about + claim.text()) + "  (" + by(claim.origin()) + ", "
                + day(claim.lastSaid()) + until + ")";
    }

    private static String id(String id) {
        return id.substring(0, Math.min(ID_CHARS, id.length()));
    }

    private static String by(Origin origin) {
        return switch (origin) {
            case USER -> "you said so";
            case HAND -> "entered by you";
            case ASSISTANT -> "the assistant noted it";
            case TOOL -> "from a tool's result";
        };
    }

    private static String day(Instant at) {
        return at.atZone(ZoneId.systemDefault()).toLocalDate().toString();
    }

    private void remember(UserMemory memory, String argument) {
        String[] parts = argument.split("\\s*:\\s*", 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            out.println("Say what of you it is, a colon, and the value: /remember allergy: walnuts");
            return;
        }
        try {
            out.println("Remembered: " + line(memory.remember(parts[0], parts[1])));
        } catch (IllegalArgumentException e) {
            out.println("Not remembered: " + PlainText.of(String.valueOf(e.getMessage())));
        }
    }

    private void forget(UserMemory memory, String argument) {
        String[] words = argument.split("\\s+", 2);
        if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals(UNDO)) {
            out.println(memory.restore(words[1]) ? "It is known again." : unknown(words[1]));
            return;
        }
        Optional<KnownClaim> forgotten = memory.forget(argument, "/forget in the chat");
        out.println(forgotten
                .map(claim -> "Forgotten: " + PlainText.of(claim.text()) + ". /forget undo " + id(claim.id())
                        + " takes that back.")
                .orElseGet(() -> unknown(argument)));
    }

    private static String unknown(String id) {
        return "There is nothing with the id " + PlainText.of(id.isBlank() ? "(none given)" : id)
                + "; /memories lists the ids.";
    }

    private void why(UserMemory memory, String argument) {
        if (argument.isEmpty()) {
            out.println(user.users()
                    .lastBlock(memoryId)
                    .filter(block -> !block.text().isEmpty())
                    .map(block -> "The last question was sent with " + block.tokens() + " tokens of what is known:\n"
                            + PlainText.of(block.text()))
                    .orElse("The last question was sent with nothing that is known from elsewhere."));
            return;
        }
        Optional<KnownClaim> known = memory.known().find(argument);
        if (known.isEmpty()) {
            out.println(unknown(argument));
            return;
        }
        out.println(line(known.get()));
        known.get().evidence().forEach(this::evidence);
        known.get()
                .replacedBy()
                .flatMap(by -> memory.known().find(by))
                .ifPresent(by -> out.println("  replaced by " + line(by)));
    }

    private void evidence(Claim claim) {
        Optional<ClaimSource> source = claim.provenance().source();
        String reason = claim.provenance().reason().isEmpty()
                ? ""
                : ", because: " + PlainText.of(claim.provenance().reason());
        out.println("  " + by(claim.provenance().origin()) + " on "
                + day(claim.provenance().saidAt()) + reason
                + source.map(from -> ", message " + from.position() + " of " + PlainText.of(from.memoryId()) + ":")
                        .orElse(""));
        source.flatMap(user::message).ifPresent(text -> out.println("    " + PlainText.of(text)));
    }

    private void profile(UserMemory memory, String argument) {
        if (argument.toLowerCase(Locale.ROOT).equals(UNDO)) {
            memory.profile().undo();
        } else if (!argument.isEmpty()) {
            try {
                memory.profile().write(argument.replace("\\n", "\n"), "/profile in the chat");
            } catch (IllegalArgumentException e) {
                out.println("Not written: " + e.getMessage());
                return;
            }
        }
        String text = memory.profile().text();
        out.println(text.isEmpty() ? "The profile is empty. /profile TEXT writes it." : PlainText.of(text));
    }
}
