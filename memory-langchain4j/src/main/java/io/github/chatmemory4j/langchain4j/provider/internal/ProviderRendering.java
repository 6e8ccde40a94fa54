package io.github.chatmemory4j.langchain4j.provider.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.context.StepRendering;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import io.github.chatmemory4j.langchain4j.provider.internal.RefusedContent.Mark;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.transcript.internal.CountedEntry;
import io.github.chatmemory4j.transcript.internal.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Sends a conversation so that a family of providers takes it.
 *
 * <ul>
 *   <li>Arguments of a tool call are a JSON object: {@code {}} for blanks, an object around what is none.
 *   <li>Calls have ids the family takes; an id that was missing, doubled or not allowed is replaced in the call and in its
 *       result.
 *   <li>Blank texts are left out; where nothing is left, a note says so.
 *   <li>A tool result is one text. Media the family does not take are replaced by a note that says what they were.
 *   <li>The reasoning of a turn that has its answer is left out: every family wants it only while tools run. Its marks for
 *       prompt caching too: providers find what was cached without them, and refuse more than four.
 *   <li>What the model refused before is left out.
 * </ul>
 *
 * @param family whose rules hold
 * @param refused steps that are left out
 */
public record ProviderRendering(ProviderFamily family, Set<Mark> refused) implements StepRendering {

    private static final String LEFT_OUT = "(A message that the model does not accept is left out here.)";

    public ProviderRendering {
        refused = Set.copyOf(refused);
    }

    public ProviderRendering(ProviderFamily family) {
        this(family, Set.of());
    }

    @Override
    public List<Message> render(Step step, boolean running) {
        List<CountedEntry> entries = step.entries();
        boolean leavesOut = !refused.isEmpty() && refused.contains(Mark.of(step));
        Message first = entries.get(0).message();
        if (first.toolCalls().isEmpty()) {
            return List.of(leavesOut ? leftOut(first) : rendered(first, running));
        }
        return leavesOut ? List.of() : withCalls(entries, running);
    }

    private Message rendered(Message message, boolean running) {
        Message bare = running ? message : message.withoutReasoning();
        ChatMessage said = LangChain4jMessage.unwrap(bare);
        ChatMessage sent = said instanceof AiMessage ai
                ? MessageRepair.answer(ai, running)
                : MessageRepair.question(said, family, running);
        return sent.equals(said) ? bare : new LangChain4jMessage(sent);
    }

    /** Its text stays when it has media, which are then the likelier cause. */
    private static Message leftOut(Message message) {
        boolean keepsText = !message.media().isEmpty() && !message.text().isBlank();
        return keepsText ? message.withoutMedia().withText(message.text() + "\n" + LEFT_OUT) : plain(message.role());
    }

    private static Message plain(Role role) {
        return new LangChain4jMessage(
                role == Role.ASSISTANT
                        ? AiMessage.from(LEFT_OUT)
                        : dev.langchain4j.data.message.UserMessage.from(LEFT_OUT));
    }

    private List<Message> withCalls(List<CountedEntry> entries, boolean running) {
        Message call = entries.get(0).message();
        if (!(LangChain4jMessage.unwrap(call) instanceof AiMessage)) {
            return entries.stream().map(CountedEntry::message).toList();
        }
        List<ToolExecutionRequest> asked = ((AiMessage) LangChain4jMessage.unwrap(call)).toolExecutionRequests();
        List<ToolExecutionRequest> sent = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            sent.add(repaired(asked.get(i), sent, entries.get(0).position(), i));
        }
        List<Message> messages = new ArrayList<>();
        messages.add(withCalls(call, asked, sent, running));
        List<ToolExecutionRequest> open = new ArrayList<>(asked);
        List<ToolExecutionRequest> openSent = new ArrayList<>(sent);
        for (CountedEntry entry : entries.subList(1, entries.size())) {
            messages.add(result(entry.message(), open, openSent, running));
        }
        return messages;
    }

    private Message withCalls(
            Message call, List<ToolExecutionRequest> asked, List<ToolExecutionRequest> sent, boolean running) {
        Message bare = rendered(call, running);
        return sent.equals(asked)
                ? bare
                : new LangChain4jMessage(((AiMessage) LangChain4jMessage.unwrap(bare))
                        .toBuilder().toolExecutionRequests(sent).build());
    }

    private ToolExecutionRequest repaired(
            ToolExecutionRequest call, List<ToolExecutionRequest> before, long position, int index) {
        String given = Objects.requireNonNullElse(call.id(), "");
        String made = "call_" + position + "_" + index;
        boolean doubled = before.stream()
                .anyMatch(other -> ToolCallIds.of(family).of(given).equals(other.id()));
        String id = ToolCallIds.of(family).of(given.isBlank() || doubled ? made : given);
        String arguments = Objects.requireNonNullElse(call.arguments(), "");
        String valid = ToolArguments.valid(arguments);
        return id.equals(given) && valid.equals(arguments)
                ? call
                : call.toBuilder().id(id).arguments(valid).build();
    }

    /** A result answers the first open call with its id. */
    private Message result(
            Message message, List<ToolExecutionRequest> open, List<ToolExecutionRequest> openSent, boolean running) {
        ToolExecutionResultMessage said = (ToolExecutionResultMessage) LangChain4jMessage.unwrap(message);
        ToolExecutionResultMessage sent = MessageRepair.result(said, family, running);
        for (int i = 0; i < open.size(); i++) {
            if (Objects.requireNonNullElse(open.get(i).id(), "").equals(message.toolCallId())) {
                String id = openSent.remove(i).id();
                String name = Objects.requireNonNullElse(open.remove(i).name(), "");
                boolean same = Objects.equals(id, sent.id()) && sent.toolName() != null;
                sent = same
                        ? sent
                        : sent.toBuilder()
                                .id(id)
                                .toolName(Objects.requireNonNullElse(sent.toolName(), name))
                                .build();
                break;
            }
        }
        return sent.equals(said) ? message : new LangChain4jMessage(sent);
    }
}
