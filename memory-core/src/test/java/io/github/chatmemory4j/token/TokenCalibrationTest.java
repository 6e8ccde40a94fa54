package io.github.chatmemory4j.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCalibrationTest {

    private static final String MODEL = "some-model";

    private final TokenCalibration calibration = new TokenCalibration();

    private static TokenProfile request(int tokens) {
        return TokenProfile.EMPTY.plus("plain words", tokens);
    }

    private double ratio() {
        return calibration.ratio(MODEL, request(1_000));
    }

    @Test
    void takesCountsAsTheyAre_whenNothingIsKnown() {
        assertThat(ratio()).isEqualTo(1);
    }

    @Test
    void isWithinThreePercent_afterThreeReports() {
        for (int tokens : List.of(300, 500, 700)) {
            calibration.learn(MODEL, request(tokens), tokens * 13L / 10);
        }

        assertThat(ratio()).isCloseTo(1.3, within(0.03));
    }

    @Test
    void tellsScriptsApart_whenARequestHasMoreOfOne() {
        for (int i = 1; i <= 5; i++) {
            TokenProfile mixed = request(400).plus("\u6c34".repeat(100 * i), 70 * i);
            calibration.learn(MODEL, mixed, 400 + 200L * i);
        }

        assertThat(calibration.ratio(MODEL, request(400).plus("\u6c34".repeat(1_000), 700)))
                .isCloseTo(2_400.0 / 1_100, within(0.03));
        assertThat(calibration.ratio(MODEL, request(400))).isCloseTo(1, within(0.05));
    }

    @Test
    void learnsNothing_fromWhatCannotBeTrue() {
        calibration.learn(MODEL, request(1_000), 1_100);
        double before = ratio();

        for (long reported : new long[] {0, -1, 1, 499, 2_501, Long.MAX_VALUE}) {
            calibration.learn(MODEL, request(1_000), reported);
        }
        calibration.learn(MODEL, TokenProfile.EMPTY, 100);
        calibration.learn(MODEL, request(3), 6);

        assertThat(ratio()).isEqualTo(before);
    }

    @Test
    void learnsNothing_fromOneReportOfSeveralRequests() {
        calibration.learn(MODEL, request(800), 840);
        calibration.learn(MODEL, request(900), 945);
        double before = ratio();

        calibration.learn(MODEL, request(1_000), 1_785);

        assertThat(ratio()).isEqualTo(before);
        calibration.learn(MODEL, request(1_100), 1_155);
        assertThat(ratio()).isCloseTo(1.05, within(0.01));
    }

    @Test
    void believesAChange_whenTheNextReportSaysTheSame() {
        for (int i = 0; i < 20; i++) {
            calibration.learn(MODEL, request(1_000), 1_000);
        }

        calibration.learn(MODEL, request(1_000), 1_600);
        assertThat(ratio()).isCloseTo(1, within(0.01));
        calibration.learn(MODEL, request(1_000), 1_600);

        assertThat(ratio()).isCloseTo(1.6, within(0.05));
    }

    @Test
    void recovers_whenTheVeryFirstReportWasAbsurd() {
        calibration.learn(MODEL, request(1_000), 1_900);
        for (int i = 0; i < 3; i++) {
            calibration.learn(MODEL, request(1_000), 1_000);
        }

        assertThat(ratio()).isCloseTo(1, within(0.05));
    }

    @Test
    void staysBetweenItsBounds_whateverIsReported() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            TokenProfile request = request(random.nextInt(3_000))
                    .plus("\u6c34\u00e4  ".repeat(random.nextInt(50)), random.nextInt(500))
                    .plusOverhead(random.nextInt(500));
            calibration.learn(MODEL, request, random.nextInt(10_000) - 100);

            assertThat(calibration.ratio(MODEL, request)).isBetween(0.1, 20.0);
        }
    }

    @Test
    void learnsARatioBeyondAllTokenizers_whenTwoReportsSayTheSame() {
        calibration.learn(MODEL, request(300), 2_400);
        assertThat(ratio()).isEqualTo(1);

        calibration.learn(MODEL, request(500), 4_000);
        calibration.learn(MODEL, request(700), 5_600);

        assertThat(ratio()).isCloseTo(8, within(0.3));
    }

    @Test
    void learnsWhatEveryRequestHasOnTop_whenTheServerAddsIt() {
        for (int tokens : List.of(300, 500, 700, 900, 1_100)) {
            calibration.learn(MODEL, request(tokens), tokens + 4_000L);
        }

        assertThat(ratio()).isCloseTo(5, within(0.2));
        assertThat(calibration.ratio(MODEL, request(4_000))).isCloseTo(2, within(0.2));
    }

    @Test
    void keepsModelsApart_andTakesTheLargestForAnUnknownOne() {
        for (int i = 0; i < 5; i++) {
            calibration.learn("small", request(1_000), 900);
            calibration.learn("large", request(1_000), 1_400);
        }

        assertThat(calibration.ratio("small", request(1_000))).isCloseTo(0.9, within(0.01));
        assertThat(calibration.ratio("unknown", request(1_000))).isCloseTo(1.4, within(0.01));
    }

    @Test
    void isTheSameAfterARestart_whenItIsKeptInAFile(@TempDir Path folder) {
        Path file = folder.resolve("calibration.properties");
        TokenCalibration before = TokenCalibration.in(file);
        for (int i = 0; i < 5; i++) {
            before.learn("vendor/model:8b = x", request(1_000), 1_400);
        }

        assertThat(TokenCalibration.in(file).ratio("vendor/model:8b = x", request(1_000)))
                .isCloseTo(before.ratio("vendor/model:8b = x", request(1_000)), within(0.03));
    }

    @Test
    void startsAnew_whenTheFileIsDamagedOrCannotBeWritten(@TempDir Path folder) throws IOException {
        Path damaged = folder.resolve("damaged");
        for (String content : List.of("m=one two", "m=1 2 3", "m=NaN 0 0 0 0 1", "\\u00", "")) {
            Files.writeString(damaged, content);
            assertThat(TokenCalibration.in(damaged).ratio("m", request(1_000))).isEqualTo(1);
        }
        TokenCalibration nowhere = TokenCalibration.in(folder.resolve("no/such/folder/file"));

        nowhere.learn(MODEL, request(1_000), 1_200);

        assertThat(nowhere.ratio(MODEL, request(1_000))).isGreaterThan(1.1);
    }

    @Tag("slow")
    @Test
    void losesNothing_whenThreadsShareIt() {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String model = "model-" + thread;
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 1_000; i++) {
                    calibration.learn(model, request(1_000), 1_250);
                    calibration.learn(MODEL, request(1_000), 1_250);
                }
            }));
        }
        threads.forEach(CompletableFuture::join);

        for (int thread = 0; thread < 8; thread++) {
            assertThat(calibration.ratio("model-" + thread, request(1_000))).isCloseTo(1.25, within(0.001));
        }
        assertThat(ratio()).isCloseTo(1.25, within(0.001));
    }
}
