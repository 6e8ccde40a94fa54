package io.github.chatmemory4j.langchain4j.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A page of the documentation, as Markdown. */
record Page(Path file, Node root) {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    /** A block of code and the line its fence is on. */
    record Block(int line, String language, String code) {}

    /** A heading and the blocks up to the next heading of any level. */
    record Section(String heading, List<Node> blocks) {

        /** The cells of each row of the section's table, without its head; no rows when there is no table. */
        List<List<String>> rows() {
            List<List<String>> rows = new ArrayList<>();
            for (Node block : blocks) {
                visit(block, TableRow.class, row -> {
                    if (row.getParent() instanceof TableBody) {
                        rows.add(children(row, TableCell.class).stream()
                                .map(Page::text)
                                .toList());
                    }
                });
            }
            return rows;
        }

        boolean has(Class<? extends Node> type) {
            return blocks.stream().anyMatch(type::isInstance);
        }

        boolean hasTable() {
            return has(TableBlock.class);
        }
    }

    static Page of(String file) {
        return read(PROJECT.resolve(file));
    }

    /** The README and everything under docs/. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(PROJECT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path file) {
        try {
            return new Page(file, PARSER.parse(Files.readString(file, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path project() {
        return PROJECT;
    }

    /** The page's path in the project. */
    String name() {
        return PROJECT.relativize(file).toString();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        visit(
                root,
                FencedCodeBlock.class,
                block -> blocks.add(new Block(
                        block.getSourceSpans().stream()
                                        .mapToInt(SourceSpan::getLineIndex)
                                        .min()
                                        .orElse(-1)
                                + 1,
                        block.getInfo(),
                        block.getLiteral())));
        return blocks;
    }

    /** Where links and images lead, as they are written. */
    List<String> destinations() {
        List<String> destinations = new ArrayList<>();
        visit(root, Link.class, link -> destinations.add(link.getDestination()));
        visit(root, Image.class, image -> destinations.add(image.getDestination()));
        return destinations;
    }

    /** What can stand behind the {@code #} of a link to this page, as GitHub makes it from headings. */
    List<String> anchors() {
        IdGenerator ids = IdGenerator.builder().build();
        List<String> anchors = new ArrayList<>();
        visit(root, Heading.class, heading -> anchors.add(ids.generateId(text(heading))));
        return anchors;
    }

    List<Section> sections() {
        Map<Heading, List<Node>> sections = new LinkedHashMap<>();
        List<Node> blocks = new ArrayList<>();
        for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                blocks = new ArrayList<>();
                sections.put(heading, blocks);
            } else {
                blocks.add(node);
            }
        }
        return sections.entrySet().stream()
                .map(section -> new Section(text(section.getKey()), section.getValue()))
                .toList();
    }

    Section section(String heading) {
        return sections().stream()
                .filter(section -> section.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name() + " has no heading '" + heading + "'"));
    }

    /** Everything on the page that is marked as code inside a line. */
    List<String> codeSpans() {
        List<String> spans = new ArrayList<>();
        visit(root, Code.class, code -> spans.add(code.getLiteral()));
        return spans;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    private static <N extends Node> List<N> children(Node parent, Class<N> type) {
        List<N> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (type.isInstance(node)) {
                children.add(type.cast(node));
            }
        }
        return children;
    }

    private static <N extends Node> void visit(Node node, Class<N> type, Consumer<N> visitor) {
        if (type.isInstance(node)) {
            visitor.accept(type.cast(node));
        }
        children(node, Node.class).forEach(child -> visit(child, type, visitor));
    }

    @Override
    public String toString() {
        return name();
    }
}
