#!/usr/bin/env bash
# Builds the commit that is checked out twice, in two folders, and compares every jar and POM byte by byte.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for build in one other; do
    git clone -q . "$work/$build"
    (cd "$work/$build" && mvn -B -ntp -q -Prelease -Dshade.skip=true -DskipTests -Dmaven.test.skip.exec=true \
        -pl memory-bom,memory-core,memory-tck,memory-recall,memory-langchain4j,memory-agent,memory-assertj,memory-formats,memory-inspector,memory-spring-boot-starter,memory-quarkus package "$@")
done
different=0
compared=0
cd "$work/one"
while read -r file; do
    compared=$((compared + 1))
    if ! cmp -s "$file" "$work/other/$file"; then
        echo "differs: $file"
        different=1
    fi
done < <(find . -path '*/target/*' \( -name 'memory-*.jar' -o -name 'bom.json' -o -name 'bom.xml' -o -name '.flattened-pom.xml' \) | sort)
echo "$compared files compared"
[ "$compared" -gt 0 ] && [ "$different" -eq 0 ] && echo "equal byte for byte"
