package io.github.chatmemory4j.langchain4j.message;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.chatmemory4j.message.ToolCall;
import java.util.Map;

/**
 * What stands at the end of a turn that has no answer of its own, so that the model, the user and whoever reads the transcript
 * know how it ended. An attribute, which no provider sees, tells such messages from what a model said.
 */
public final class CutOff {

    /** The attribute's name; its value is {@link #CUT_OFF} or {@link #BROKEN_OFF}. */
    public static final String ATTRIBUTE = "chatmemory4j.ending";

    /** The answer was stopped while it was being given; what there was of it is the message's text. */
    public static final String CUT_OFF = "cut off";

    /** The turn failed after its tools had done something. */
    public static final String BROKEN_OFF = "broken off";

    /** Behind the part of an answer that was given. */
    public static final String MARK = " [cut off here]";

    private static final String AFTER_TOOLS =
            "(This turn broke off before there was an answer. What its tools did until then is done.)";

    private static final String NOT_CARRIED_OUT = "(No result: the turn broke off before.)";

    private CutOff() {}

    /** The part of an answer that was given before it was stopped. */
    public static AiMessage answer(String partialText) {
        return AiMessage.builder()
                .text(partialText.stripTrailing() + MARK)
                .attributes(Map.of(ATTRIBUTE, CUT_OFF))
                .build();
    }

    /** The end of a turn that failed after its tools had done something. */
    public static AiMessage afterTools() {
        return AiMessage.builder()
                .text(AFTER_TOOLS)
                .attributes(Map.of(ATTRIBUTE, BROKEN_OFF))
                .build();
    }

    /** The result of a call that was not carried out, beside others that were. */
    public static ToolExecutionResultMessage notCarriedOut(ToolCall call) {
        return ToolExecutionResultMessage.builder()
                .id(call.id())
                .toolName(call.name())
                .text(NOT_CARRIED_OUT)
                .isError(true)
                .build();
    }
}
