package io.github.chatmemory4j.agent.tool;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.profile.UserProfile;
import io.github.chatmemory4j.claim.extraction.StatementFilter;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A tool beside {@link MemoryTools} that edits the profile, which is in every request. Each change is a version, and can be
 * undone. In a turn in which the model has read a result of another tool only the user's own words can be put there, because
 * the profile speaks for the user. Safe to share between threads.
 */
public final class ProfileEditor {

    private static final int MAX_REASON_CHARS = 200;

    private final Caller caller;
    private final TurnEvidence evidence;
    private final Predicate<ToolWrite> approval;

    private final Clock clock = Clock.systemUTC();

    private ProfileEditor(Caller caller, TurnEvidence evidence, Predicate<ToolWrite> approval) {
        this.caller = caller;
        this.evidence = evidence;
        this.approval = approval;
    }

    /** The tool over the memories of users and the conversations they are made from. */
    public static ProfileEditor of(UserMemories users, TranscriptStore transcripts) {
        return new ProfileEditor(
                Caller.of(requireNonNull(users, "users")),
                new TurnEvidence(requireNonNull(transcripts, "transcripts"), StatementFilter.withoutSecrets()),
                write -> true);
    }

    /** The same tool, which asks before it changes anything; a refusal is told to the model. */
    public ProfileEditor approvedBy(Predicate<ToolWrite> approval) {
        return new ProfileEditor(caller, evidence, requireNonNull(approval, "approval"));
    }

    /** The same tool in the conversations of this memory, for an agent that has its own: see {@code forAgent}. */
    public ProfileEditor in(CompactingChatMemoryProvider memory) {
        return new ProfileEditor(caller.in(memory), evidence, approval);
    }

    /** Edits the profile. */
    @Tool(
            "Use when the user says how you should talk to them or what you should always keep in mind, and it belongs into the"
                    + " profile that you see under Profile. Keep it short; single facts belong into remember.")
    public String editProfile(
            @ToolMemoryId Object memoryId,
            @P(
                            value = "words of the profile to replace, exactly as they stand there; empty to add a line",
                            required = false,
                            defaultValue = "")
                    String oldText,
            @P("what stands there instead; empty to take the words out") String newText,
            @P("why, in a few words") String reason) {
        return caller.answered(memoryId, (user, key) -> {
            if (reason.length() > MAX_REASON_CHARS) {
                return ToolAnswers.error(
                        "The argument reason may have " + MAX_REASON_CHARS + " characters. Say it shorter.");
            }
            if (evidence.isFromATool(user.userId(), key, oldText + " " + newText, clock.instant())) {
                return ToolAnswers.error(TurnEvidence.NOT_FROM_A_TOOL);
            }
            if (!approval.test(new ToolWrite("editProfile", user.userId(), "profile", newText))) {
                return ToolAnswers.refused();
            }
            return edited(user.profile(), oldText, newText, reason);
        });
    }

    private static String edited(UserProfile profile, String oldText, String newText, String reason) {
        if (!oldText.isEmpty() && TextEdit.times(profile.text(), oldText) != 1) {
            return ToolAnswers.error("The words to replace must stand in the profile exactly once. Copy them from it.");
        }
        try {
            profile.edit(
                    text -> oldText.isEmpty()
                            ? (text.isEmpty() ? newText : text + "\n" + newText)
                            : text.replace(oldText, newText),
                    reason);
        } catch (IllegalArgumentException e) {
            return ToolAnswers.error("The profile is full. Shorten it first, or keep single facts with remember.");
        }
        return ToolAnswers.written(Map.of("done", "edited", "profile", profile.text()));
    }
}
