package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import io.github.chatmemory4j.tck.ChatMemoryContract;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** The contract against LangChain4j's own windows, and the rules they break. */
class BuiltInWindowsContractTest {

    private static final Set<String> BROKEN_BY_BOTH = Set.of(
            "hasTheQuestion_whenAToolLoopTakesAllRoom",
            "keepsTheNewSystemMessageFirst_whenItsTextChangedOnTheWay",
            "beginsWithAUserMessage_wheneverSomethingIsSent",
            "stillHasAResultThatToolsDependOn_whenItsTurnHadToLeave",
            "hasCallsAndResultsTogether_whenParallelResultsTakeAllRoom",
            "hasOneSystemMessage_whenItIsSetToTwo",
            "losesNothing_whenThreadsShareIt",
            "leavesOutAResultWithoutItsCall",
            "hasOnlyTheNewestSystemMessage_whenItsTextChanges",
            "leavesOutACallWithoutItsResults_whenTheConversationWentOn",
            "hasTheSystemMessageFirst_whenItWasAddedLast",
            "refusesToBeSet_toNothing");

    @Nested
    class MessageWindow extends ChatMemoryContract {

        @Override
        protected ChatMemory memory() {
            return MessageWindowChatMemory.withMaxMessages(100_000);
        }

        @Override
        protected ChatMemory smallMemory() {
            return MessageWindowChatMemory.withMaxMessages(5);
        }

        @Override
        protected Set<String> knownBreaches() {
            return BROKEN_BY_BOTH;
        }
    }

    @Nested
    class TokenWindow extends ChatMemoryContract {

        private static final TokenCountEstimator ESTIMATOR = new OpenAiTokenCountEstimator("gpt-4o-mini");

        @Override
        protected ChatMemory memory() {
            return TokenWindowChatMemory.withMaxTokens(100_000, ESTIMATOR);
        }

        @Override
        protected ChatMemory smallMemory() {
            return TokenWindowChatMemory.withMaxTokens(300, ESTIMATOR);
        }

        /** It counts all of its messages again for each one that is added. */
        @Override
        protected int messagesPerThread() {
            return 20;
        }

        @Override
        protected Set<String> knownBreaches() {
            return Stream.concat(
                            BROKEN_BY_BOTH.stream(),
                            Stream.of(
                                    "isNeverEmpty_whenAToolResultIsLargerThanAllRoom",
                                    "givesBackEverythingAMessageCarries"))
                    .collect(Collectors.toSet());
        }
    }
}
