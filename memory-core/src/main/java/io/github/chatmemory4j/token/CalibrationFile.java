package io.github.chatmemory4j.token;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What is known about each model in a properties file, replaced as a whole. */
final class CalibrationFile {

    private final Path path;

    CalibrationFile(Path path) {
        this.path = path;
    }

    /** What is there; nothing from a file that is missing or damaged. */
    Map<String, double[]> read() {
        Map<String, double[]> weights = new TreeMap<>();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            for (String model : properties.stringPropertyNames()) {
                double[] known = Stream.of(properties.getProperty(model).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                if (LearnedCount.areWeights(known)) {
                    weights.put(model, known);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return Map.of();
        }
        return weights;
    }

    void write(Map<String, double[]> weights) {
        Properties properties = new Properties();
        weights.forEach((model, known) -> properties.setProperty(
                model, DoubleStream.of(known).mapToObj(Double::toString).collect(Collectors.joining(" "))));
        Path whole = path.toAbsolutePath();
        try {
            Path part =
                    Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
            try (Writer writer = Files.newBufferedWriter(part)) {
                properties.store(writer, "how each model counts, compared with how we count");
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Written again with the next change; until then a restart learns it anew.
        }
    }
}
