package io.github.chatmemory4j.store.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.ClaimOwner;
import io.github.chatmemory4j.claim.ProfileVersion;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.store.BasicMessageCodec;
import io.github.chatmemory4j.store.EncryptedMessageCodec;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.ClaimStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteClaimsTest extends ClaimStoreContract {

    private final Path folder;

    SqliteClaimsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected TranscriptStore emptyStore() {
        return JdbcTranscriptStore.sqlite(folder.resolve("memory.db"), new BasicMessageCodec());
    }

    @Test
    void anErasedUser_isInNoFile() throws IOException {
        Path file = folder.resolve("erased.db");
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(file, new BasicMessageCodec())) {
            Claim claim = Claim.of(
                    ClaimKey.ofUser("allergy"),
                    new Statement("hazelnuts-4711", "is allergic to hazelnuts-4711", ClaimKind.FACT, true),
                    Provenance.entered(Instant.EPOCH, ""),
                    Validity.UNKNOWN);
            store.claims().orElseThrow().add(ClaimOwner.of("ann"), List.of(claim));
            store.eraseUser("ann");
            store.purge();
        }

        assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("hazelnuts-4711");
    }

    @Test
    void encryptedClaims_areInNoFileInClear() throws IOException {
        Path file = folder.resolve("encrypted.db");
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        Claim claim = Claim.of(
                new ClaimKey(ClaimKey.USER, "allergy-8812", "hazelnuts-4711"),
                new Statement("hazelnuts-4711", "is allergic to hazelnuts-4711", ClaimKind.FACT, true),
                Provenance.entered(Instant.EPOCH, "because-3390"),
                Validity.UNKNOWN);
        try (TranscriptStore store = JdbcTranscriptStore.sqlite(
                file, new EncryptedMessageCodec(new BasicMessageCodec(), "2026", Map.of("2026", key)))) {
            store.claims().orElseThrow().add(ClaimOwner.of("ann"), List.of(claim));
            store.claims()
                    .orElseThrow()
                    .addProfile(
                            ClaimOwner.of("ann"),
                            new ProfileVersion(1, "Call me Captain-5521.", "asked-7706", Instant.EPOCH));
            assertThat(store.claims().orElseThrow().load(ClaimOwner.of("ann"))).containsExactly(claim);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path one : files.toList()) {
                    assertThat(new String(Files.readAllBytes(one), ISO_8859_1))
                            .doesNotContain("4711", "8812", "3390", "5521", "7706");
                }
            }
        }
    }
}
