package io.github.chatmemory4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.Postgres;
import io.github.chatmemory4j.store.TranscriptConflictException;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.store.TranscriptStoreException;
import io.github.chatmemory4j.transcript.TranscriptChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import io.github.chatmemory4j.transcript.TranscriptState;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A store on the data source of an application that has a transaction open: the application commits, or takes back. */
class JoinedTransactionTest {

    private final DataSource database = Postgres.newDatabase();
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final JdbcTemplate rows = new JdbcTemplate(database);
    private final TranscriptStore store =
            JdbcTranscriptStore.postgres(new TransactionAwareDataSourceProxy(database), new BasicMessageCodec());
    private final MemoryEngine engine =
            MemoryEngine.builder().store(store).executor(Runnable::run).build();
    private final ConversationMemory memory = engine.open("sam");

    JoinedTransactionTest() {
        rows.execute("create table bill (id integer primary key)");
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    private int bills() {
        Integer count = rows.queryForObject("select count(*) from bill", Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void whatTheApplicationRollsBack_isNotThere_neitherItsRowsNorTheMessages() {
        memory.add(Message.user("before"));

        transaction.executeWithoutResult(status -> {
            rows.update("insert into bill values (1)");
            memory.add(Message.user("within"));
            assertThat(memory.size()).isEqualTo(2);
            memory.context();
            status.setRollbackOnly();
        });

        assertThat(bills()).isZero();
        assertThat(memory.transcript(0, 9)).extracting(e -> e.message().text()).containsExactly("before");
        memory.add(Message.user("after"));
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void whatTheApplicationCommits_isThere_andNotBefore() {
        transaction.executeWithoutResult(status -> {
            rows.update("insert into bill values (1)");
            memory.add(Message.user("within"));
            assertThat(elsewhere().memoryIds()).isEmpty();
        });

        assertThat(bills()).isEqualTo(1);
        assertThat(elsewhere().read("sam", 0, 9)).hasSize(1);
    }

    private TranscriptStore elsewhere() {
        return JdbcTranscriptStore.postgres(database, new BasicMessageCodec());
    }

    @Test
    void aCallThatFails_undoesItselfAlone_andTheTransactionGoesOn() {
        transaction.executeWithoutResult(status -> {
            rows.update("insert into bill values (1)");
            assertThatExceptionOfType(TranscriptConflictException.class)
                    .isThrownBy(() -> store.commit(
                            "sam",
                            TranscriptChange.append(
                                    new TranscriptState(1, 7, 0, 0, 0).withSize(1),
                                    List.of(new TranscriptEntry(0, Message.user("x"), Instant.EPOCH)))));
            rows.update("insert into bill values (2)");
        });

        assertThat(bills()).isEqualTo(2);
        assertThat(store.memoryIds()).isEmpty();
    }

    @Test
    void anErasureThatIsRolledBack_leavesEverything() {
        memory.addAll(List.of(Message.user("question"), Message.assistant("answer")));

        transaction.executeWithoutResult(status -> {
            memory.erase();
            status.setRollbackOnly();
        });

        assertThat(memory.context().messages()).hasSize(2);
    }

    @Test
    void openedInATransaction_itIsRefused_becauseItCouldNotTellOneFromAPoolWithoutAutocommit() {
        transaction.executeWithoutResult(status -> assertThatExceptionOfType(TranscriptStoreException.class)
                .isThrownBy(() -> JdbcTranscriptStore.postgres(
                        new TransactionAwareDataSourceProxy(database), new BasicMessageCodec()))
                .withMessageContaining("open the store outside of any transaction"));
    }

    @Test
    void aTableOfSomebodyElse_whoseNameBeginsAsOursDo_doesNotStopAPurge() {
        Postgres.execute(database, "create role other_" + System.identityHashCode(this));
        rows.execute("create view chatmemory_report as select memory_id from chatmemory_conversation");
        rows.execute("create table chatmemory_other (id integer)");
        rows.execute("alter table chatmemory_other owner to other_" + System.identityHashCode(this));

        store.purge();

        assertThat(store.memoryIds()).isEmpty();
    }
}
