#!/usr/bin/env bash
# Lists what each published module brings with it: licenses, and versions that have newer releases.
# Writes target/dependency-report.txt and fails on a license that is not among those the project takes.
set -euo pipefail
cd "$(dirname "$0")/.."
modules=memory-core,memory-tck,memory-recall,memory-langchain4j,memory-agent,memory-assertj,memory-formats,memory-inspector,memory-spring-boot-starter,memory-quarkus
mkdir -p target
report=target/dependency-report.txt
mvn -B -ntp -q -pl "$modules" -DskipTests package -Dshade.skip=true \
    org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party -Dlicense.excludedScopes=test,provided
: > "$report"
for module in ${modules//,/ }; do
    echo "== $module" >> "$report"
    cat "$module"/target/generated-sources/license/THIRD-PARTY.txt >> "$report"
done
echo "== newer releases" >> "$report"
mvn -B -ntp org.codehaus.mojo:versions-maven-plugin:2.19.1:display-property-updates -DallowSnapshots=false \
    -Dmaven.version.ignore='.*[-.](alpha|beta|rc|RC|M|CR).*' 2>/dev/null |
    sed -n 's/^\[INFO\]   \(.*->.*\)$/\1/p' | sort -u >> "$report"
cat "$report"
if grep -E '^ *\(' "$report" | grep -vE 'Apache|MIT|BSD|EPL|Eclipse|Public Domain|CC0|Unicode|io\.github\.chatmemory4j'; then
    echo "a license that the project does not take" >&2
    exit 1
fi
