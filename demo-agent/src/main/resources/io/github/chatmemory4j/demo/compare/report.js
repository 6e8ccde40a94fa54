import { el, number, said, slug, svg, table } from './view.js';

const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const LETTERS = 'abcdefghi';
const SHOWN = 40;
const RULES = [
  ['no cache', Infinity, 1, 1], ['from 1,024 tokens, at half the price', 1024, 128, 0.5], ['from 1,024 tokens, at a quarter', 1024, 128, 0.25],
  ['from 1,024 tokens, at a tenth', 1024, 128, 0.1], ['from 4,096 tokens, at a tenth', 4096, 1, 0.1],
];
const EDGES = { verbatim: 'window', adapted: 'window', shortened: 'window', summarised: 'summary', recalled: 'recalled', pinned: 'pinned', question: 'question' };
const memories = [...new Set(data.results.map((result) => result.strategy))];
const budgets = [...new Set(data.results.map((result) => result.budget))];
const percent = (share, questions) => (questions ? `${(100 * share).toFixed(1)} %` : '–');
const letter = (memory) => LETTERS[memories.indexOf(memory) % LETTERS.length];

// One that sends far more than the budget makes the others look alike; it can be shown.
const hidden = new Set(memories.filter((memory) => data.results.some((result) => result.strategy === memory && result.meanRequestTokens > 2 * result.budget)));

function legend() {
  return el('ul', { class: 'legend' }, memories.map((memory) => el('li', {}, el('button', {
    type: 'button', class: 'plain', 'aria-pressed': String(!hidden.has(memory)),
    onclick: () => { hidden.has(memory) ? hidden.delete(memory) : hidden.add(memory); charts(); },
  }, el('i', { class: `swatch-${letter(memory)}` }), memory))));
}

/** Lines over the turns; a series is [memory, values]. */
function lines(all, label) {
  const series = all.filter(([memory]) => !hidden.has(memory));
  const width = 560;
  const height = 240;
  const left = 62;
  const floor = height - 26;
  const most = Math.max(1, ...series.flatMap(([, values]) => values));
  const turns = Math.max(2, ...series.map(([, values]) => values.length));
  const x = (index) => left + (index / (turns - 1)) * (width - left - 8);
  const y = (value) => floor - (value / most) * (floor - 12);
  const drawn = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${label}: ${series.map(([memory, values]) => `${memory} ends at ${number(values.at(-1) ?? 0)}`).join(', ')}` });
  for (const share of [0, 0.5, 1]) {
    drawn.append(svg('line', { class: 'axis', x1: left, x2: width - 8, y1: y(most * share), y2: y(most * share), opacity: share ? 0.3 : 1 }),
      svg('text', { class: 'axis-text', x: left - 6, y: y(most * share) + 4, 'text-anchor': 'end' }, number(most * share)));
  }
  drawn.append(svg('text', { class: 'axis-text', x: left, y: height - 8 }, 'turn 1'), svg('text', { class: 'axis-text', x: width - 8, y: height - 8, 'text-anchor': 'end' }, `turn ${turns}`));
  series.forEach(([memory, values]) => drawn.append(svg('path', { class: `line line-${letter(memory)}`, d: values.map((value, index) => `${index ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('') })));
  return el('div', {}, drawn, legend());
}

/** Bars across; a row is [name, value, words]. */
function bars(rows, label) {
  const most = Math.max(1e-9, ...rows.map(([, value]) => value));
  const height = rows.length * 22 + 6;
  const drawn = svg('svg', { viewBox: `0 0 560 ${height}`, role: 'img', 'aria-label': `${label}: ${rows.map(([name, , words]) => `${name} ${words}`).join(', ')}` });
  rows.forEach(([name, value, words], index) => drawn.append(
    svg('text', { class: 'axis-text', x: 172, y: index * 22 + 16, 'text-anchor': 'end' }, name),
    svg('rect', { class: 'bar-a', x: 180, y: index * 22 + 5, height: 14, width: Math.max(1, (value / most) * 290) }),
    svg('text', { class: 'axis-text', x: 186 + (value / most) * 290, y: index * 22 + 16 }, words)));
  return drawn;
}

function headline() {
  byId('headline').textContent = `${memories.length} memories, ${budgets.map(number).join(', ')} tokens`;
  byId('about').textContent = `${data.dialogues} conversation${data.dialogues > 1 ? 's' : ''} replayed turn by turn through real AI services with the recorded answers. Printed by the same run of compare.`;
  byId('results').replaceChildren(table('Evidence: share of what the questions need that is word for word in the request', ['#budget', 'memory', '#evidence', '#answers', '#mean tokens', '#largest', '#over budget', '#invalid', '#summaries', '#ms a turn', '#ms summariser', '#ms indexing'],
    data.results.map((result) => [number(result.budget), result.strategy, percent(result.evidenceRecall, result.questions), percent(result.answersHeld, result.questions), number(result.meanRequestTokens), number(result.maxRequestTokens), number(result.overBudget), number(result.invalid), number(result.summaryCalls), result.turnMillis.toFixed(2), result.beside.summarizerMillis.toFixed(2), result.beside.indexingMillis.toFixed(2)])));
}

const recordings = () => data.recordings.filter((recording) => recording.budget === Number(byId('budget').value));

function charts() {
  const [, minimum, step, price] = RULES[Number(byId('rule').value)];
  const billed = (turn) => turn.tokens - (turn.sharedTokens >= minimum ? (turn.sharedTokens - (turn.sharedTokens % step)) * (1 - price) : 0);
  byId('tokens').replaceChildren(lines(recordings().map((recording) => [recording.strategy, recording.turns.map((turn) => turn.tokens)]), 'Tokens of a request'));
  byId('cost').replaceChildren(lines(recordings().map((recording) => {
    let sum = 0;
    return [recording.strategy, recording.turns.map((turn) => (sum += billed(turn)))];
  }), 'Billed input so far'));
  byId('evidence').replaceChildren(...budgets.map((budget) => el('div', {}, el('h3', {}, `${number(budget)} tokens`),
    bars(data.results.filter((result) => result.budget === budget).map((result) => [result.strategy, result.evidenceRecall, percent(result.evidenceRecall, result.questions)]), 'Evidence'))));
  byId('time').replaceChildren(bars(data.results.filter((result) => result.budget === Number(byId('budget').value)).map((result) => [result.strategy, result.turnMillis, `${result.turnMillis.toFixed(2)} ms`]), 'Time of a turn'),
    el('p', { class: 'quiet' }, 'Without the model; what goes on beside the chat is in the table.'));
  conversation();
}

function conversation() {
  const recording = recordings().find((one) => one.strategy === byId('memory').value);
  if (!recording) return;
  byId('turn').max = recording.turns.length;
  const chosen = Math.min(Number(byId('turn').value), recording.turns.length);
  const turn = recording.turns[chosen - 1];
  byId('turn').setAttribute('aria-valuetext', `turn ${chosen} of ${recording.turns.length}`);
  byId('previous').disabled = chosen <= 1;
  byId('next').disabled = chosen >= recording.turns.length;
  byId('which').textContent = `Turn ${chosen} of ${recording.turns.length}: ${number(turn.tokens)} of ${number(recording.budget)} tokens, ${turn.said} messages before it`;
  const fates = data.said.slice(0, turn.said + 1).map((message, position) => ({ ...message, position, ...fateAt(turn, position) }));
  const known = [...new Set(fates.map((fate) => fate.placement))];
  const kept = byId('fate').value;
  byId('fate').replaceChildren(el('option', { value: '' }, 'everything'), ...known.map((name) => el('option', { value: name, selected: name === kept }, name)));
  const words = byId('words').value.toLowerCase();
  const matching = fates.filter((fate) => (!byId('fate').value || fate.placement === byId('fate').value) && fate.text.toLowerCase().includes(words)).reverse();
  byId('messages').replaceChildren(...matching.slice(0, SHOWN).map((fate) => el('li', { class: `message edge-${slug(EDGES[fate.placement] ?? 'none')}` },
    el('div', { class: 'meta' }, el('b', {}, fate.role), el('span', {}, `message ${fate.position}`), el('span', { class: 'pill' }, fate.placement), el('span', {}, fate.reason)), said(fate.text))));
  byId('more').textContent = `${number(Math.min(SHOWN, matching.length))} of ${number(matching.length)} shown, newest first; conversation “${data.dialogue}”, the first of ${data.dialogues}`;
}

function fateAt(turn, position) {
  if (position === turn.said) return { placement: 'question', reason: 'what the user says now' };
  const range = turn.fates.find((fate) => fate.from <= position && position < fate.to);
  return range ? { placement: range.placement, reason: range.reason } : { placement: 'gone', reason: 'not in the request' };
}

function options(id, pairs, chosen) {
  byId(id).replaceChildren(...pairs.map(([value, name]) => el('option', { value, selected: value === chosen }, name)));
}

function move(by) {
  byId('turn').value = Number(byId('turn').value) + by;
  conversation();
}

headline();
options('budget', budgets.map((budget) => [budget, number(budget)]), budgets[0]);
options('rule', RULES.map(([name], index) => [index, name]), 3);
options('memory', memories.map((memory) => [memory, memory]), memories.at(-1));
byId('turn').max = data.recordings[0]?.turns.length ?? 1;
byId('turn').value = byId('turn').max;
byId('choice').addEventListener('submit', (event) => event.preventDefault());
['budget', 'rule'].forEach((id) => byId(id).addEventListener('change', charts));
['memory', 'fate', 'words'].forEach((id) => byId(id).addEventListener('input', conversation));
byId('turn').addEventListener('input', conversation);
byId('previous').addEventListener('click', () => move(-1));
byId('next').addEventListener('click', () => move(1));
charts();
