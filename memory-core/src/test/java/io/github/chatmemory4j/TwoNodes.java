package io.github.chatmemory4j;

import io.github.chatmemory4j.compaction.CombinedStrategy;
import io.github.chatmemory4j.compaction.RecallBudget;
import io.github.chatmemory4j.compaction.Watermarks;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.context.ContextMessage;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.recall.RecallHit;
import io.github.chatmemory4j.recall.RecallRequest;
import io.github.chatmemory4j.recall.RecallResult;
import io.github.chatmemory4j.recall.Retriever;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import io.github.chatmemory4j.store.OtherProcess;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that use one conversation, carried through one interleaving of what they do. Every question holds a secret
 * of its own; every answer repeats all secrets the process was last shown, as a model does. A secret is dead once the
 * conversation it was said in is erased, and what is dead, or another user's, must be nowhere again.
 */
final class TwoNodes {

    /** What a process may do next. */
    enum Step {
        READ,
        QUESTION,
        ANSWER,
        FOLD,
        CLEAR,
        RECONCILE,
        ERASE,
        EXPIRE
    }

    private static final String ID = "chat";
    private static final Pattern SECRET = Pattern.compile("secret-(\\d+)");
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final TranscriptStore store = new InMemoryTranscriptStore();
    private final List<Node> nodes;
    private final List<String> owners = new ArrayList<>();
    private int firstAlive;

    private static final class Node {

        private final HeldExecutor background = new HeldExecutor();
        private final String user;
        private final MemoryEngine engine;
        private final ConversationMemory memory;
        private List<Message> shown = new ArrayList<>();
        private List<Message> made = List.of();
        private @Nullable String question;
        private @Nullable String askedSince;
        private boolean hasErased;

        Node(TranscriptStore store, String user) {
            this.user = user;
            engine = MemoryEngine.builder()
                    .maxTokens(90)
                    .tokenCounter(new WordCounter())
                    .strategy(new CombinedStrategy(new Watermarks(0.5, 0.3, 0, 0), new RecallBudget(0.3, 0.3, 0.2)))
                    .recall(new Everything())
                    .summarizer(request -> {
                        StringBuilder told = new StringBuilder("They spoke of " + request.previousSummary());
                        request.messages().forEach(message -> told.append(secretsIn(message.text())));
                        return told.toString();
                    })
                    .factShare(0)
                    .store(store)
                    .executor(background)
                    .clock(new TickingClock())
                    .build();
            memory = engine.open(ID, user);
        }
    }

    /** Finds every message. */
    private static final class Everything implements Retriever {

        @Override
        public RecallResult retrieve(RecallRequest request) {
            List<RecallHit> hits = LongStream.range(request.from(), request.to())
                    .mapToObj(position -> new RecallHit(position, 1, List.of()))
                    .toList();
            return new RecallResult(hits, true, "everything");
        }

        @Override
        public void leftWindow(String memoryId, long position) {}

        @Override
        public void forget(String memoryId) {}
    }

    /** Two processes of these users; the same user may use both. */
    TwoNodes(String first, String second) {
        nodes = List.of(new Node(new OtherProcess(store), first), new Node(new OtherProcess(store), second));
    }

    /** Does one step; what is refused, because the conversation is another user's, changes nothing. */
    void take(int node, Step step) {
        try {
            take(nodes.get(node), step);
        } catch (TranscriptStoreException e) {
            if (!String.valueOf(e.getMessage()).contains("belongs to another user")) {
                throw e;
            }
        }
    }

    private void take(Node node, Step step) {
        switch (step) {
            case READ -> read(node);
            case QUESTION -> ask(node);
            case ANSWER -> answerOnce(node);
            case FOLD -> node.background.runAll();
            case CLEAR -> node.memory.clear();
            case RECONCILE -> reconcile(node);
            case ERASE -> erased(node, node.memory::erase);
            case EXPIRE -> erased(node, () -> node.engine.expire(FAR));
        }
    }

    private void answerOnce(Node node) {
        if (node.question != null) {
            node.memory.add(Message.assistant(answer(node)));
            node.question = null;
        }
    }

    /** Who erases does not begin another turn with what was read before; a turn that runs goes on with it. */
    private void erased(Node node, Runnable erasure) {
        erasure.run();
        firstAlive = owners.size();
        node.hasErased = true;
        if (node.question == null) {
            node.shown.clear();
        }
    }

    private void read(Node node) {
        Context context = node.memory.context();
        node.shown = new ArrayList<>(context.messages());
        node.made = context.sent().stream()
                .filter(sent -> sent.position() == ContextMessage.NO_POSITION)
                .map(ContextMessage::message)
                .toList();
        node.askedSince = null;
        node.hasErased = false;
    }

    private void ask(Node node) {
        String question = "secret-" + owners.size() + " word".repeat(12);
        owners.add(node.user);
        if (node.hasErased) {
            node.shown.clear();
        }
        node.question = null;
        node.askedSince = null;
        node.memory.add(Message.user(question));
        node.question = question;
        node.askedSince = question;
    }

    /** What a model says that was shown this, and asked this. */
    private static String answer(Node node) {
        StringBuilder heard = new StringBuilder();
        node.shown.forEach(message -> heard.append(message.text()));
        heard.append(Optional.ofNullable(node.askedSince).orElse(""));
        return "You said " + secretsIn(heard.toString()) + " word".repeat(6);
    }

    private void reconcile(Node node) {
        // Without what the memory made itself, as a host must.
        List<Message> wanted = new ArrayList<>(node.shown);
        wanted.removeIf(message -> node.made.contains(message));
        Optional.ofNullable(node.askedSince)
                .map(Message::user)
                .filter(question -> !wanted.contains(question))
                .ifPresent(wanted::add);
        wanted.add(Message.assistant(answer(node)));
        node.memory.reconcile(wanted, false);
        node.question = null;
    }

    private static String secretsIn(String text) {
        StringBuilder secrets = new StringBuilder();
        SECRET.matcher(text).results().forEach(match -> secrets.append(match.group())
                .append(' '));
        return secrets.toString();
    }

    /** Every place in which something is that must not be there; nothing when all is well. */
    List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        StringBuilder stored = new StringBuilder();
        for (TranscriptEntry entry : store.read(ID, 0, Long.MAX_VALUE)) {
            stored.append(entry.message().text());
        }
        store.summaries(ID).forEach(summary -> stored.append(summary.text()));
        String owner = store.userId(ID).orElse("");
        addLeaks("the store", stored.toString(), owner, leaks);
        for (Node node : nodes) {
            addLeaks("what " + node.user + " is sent", sent(node), node.user, leaks);
        }
        return leaks;
    }

    private static String sent(Node node) {
        StringBuilder sent = new StringBuilder();
        try {
            node.memory.context().messages().forEach(message -> sent.append(message.text()));
            node.memory.summaries().forEach(summary -> sent.append(summary.text()));
            node.memory
                    .transcript(0, Long.MAX_VALUE)
                    .forEach(entry -> sent.append(entry.message().text()));
        } catch (TranscriptStoreException e) {
            sent.append("refused");
        }
        return sent.toString();
    }

    private void addLeaks(String place, String text, String user, List<String> leaks) {
        Matcher matcher = SECRET.matcher(text);
        TreeSet<Integer> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(Integer.parseInt(matcher.group(1)));
        }
        for (int secret : found) {
            if (secret < firstAlive) {
                leaks.add(place + " has secret " + secret + ", which was erased");
            } else if (!owners.get(secret).equals(user)) {
                leaks.add(place + " has secret " + secret + ", which is another user's");
            }
        }
    }
}
