#!/usr/bin/env bash
# Lucene: the Chinese analyzer stems the English words of a message, the Korean one takes version numbers apart.
#
# Surprising: they are chosen for Chinese or Korean text and are thought to leave the rest alone. smartcn runs a Porter stemmer over
# Latin words, with no switch for it: "example" is indexed as "exampl". nori cuts v2.1 into v, 2, 1 and rewrites the pronoun
# "my" to its other form, so an index written with one of them cannot be asked through StandardAnalyzer.
# Versions: lucene-analysis-smartcn, -nori, -common 9.12.3.
# Seen: smartcn: running example -> run, exampl; nori: v2.1 -> v, 2, 1; StandardAnalyzer: running, example, v2.1.
# Matters to a chat memory: Chinese and Korean chats are full of product names, versions and commands in Latin letters.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat >pom.xml <<'EOF'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-smartcn</artifactId><version>9.12.3</version></dependency>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-nori</artifactId><version>9.12.3</version></dependency>
<dependency><groupId>org.apache.lucene</groupId><artifactId>lucene-analysis-common</artifactId><version>9.12.3</version></dependency>
</dependencies></project>
EOF
mvn -q -B -f pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 2; }
cat >Demo.java <<'EOF'
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.Version;

public class Demo {
    static List<String> tokens(Analyzer a, String text) throws Exception {
        List<String> out = new ArrayList<>();
        try (TokenStream s = a.tokenStream("f", text)) {
            CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
            s.reset();
            while (s.incrementToken()) out.add(term.toString());
            s.end();
        }
        System.out.println(a.getClass().getSimpleName() + ": " + text + " -> " + out);
        return out;
    }

    public static void main(String[] args) throws Exception {
        System.out.println("Lucene " + Version.LATEST);
        Analyzer standard = new StandardAnalyzer(), chinese = new SmartChineseAnalyzer(), korean = new KoreanAnalyzer();
        String name = "\uc81c \uc774\ub984\uc740";
        boolean asStated = tokens(chinese, "running example").equals(List.of("run", "exampl"))
                & tokens(korean, "v2.1").equals(List.of("v", "2", "1"))
                & tokens(standard, "running example v2.1").equals(List.of("running", "example", "v2.1"))
                & !tokens(korean, name).get(0).equals("\uc81c");
        System.out.println(asStated ? "as stated" : "NO LONGER AS STATED");
        System.exit(asStated ? 0 : 1);
    }
}
EOF
ls lib | grep -E '^lucene-'
timeout 120 java -cp 'lib/*' Demo.java
