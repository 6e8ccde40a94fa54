import { bar, el, line, number, said, slug, table, timeline, when } from './view.js';

const PAGE = 25;
const MESSAGES = 100;
const LONG = 2000;
const LIVE_MILLIS = 1500;
const $ = (id) => document.getElementById(id);

const token = takeToken();
const state = {
  search: '', offset: 0, total: 0, id: null, revision: -1, overview: null, all: null, one: null, chosen: 0,
  strategy: '', budget: '', tab: 'request', readOnly: true, onlyChanges: false, fate: '', words: '', from: 0,
};

function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem('token', given);
    history.replaceState(null, '', location.pathname);
  }
  return given ?? sessionStorage.getItem('token') ?? '';
}

async function call(name, parameters = {}, body = null) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value !== null));
  const response = await fetch(`api/${name}?${query}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

const trial = () => ({ id: state.id, strategy: state.strategy, maxTokens: state.budget });

function tell(text) {
  $('live').textContent = text;
}

async function showList() {
  const asked = { search: state.search, offset: state.offset };
  const page = await call('conversations', { ...asked, limit: PAGE });
  if (asked.search !== state.search || asked.offset !== state.offset) return page;
  state.total = page.total;
  $('found').textContent = state.search
    ? `${number(page.total)} found; messages of the newest ${number(page.searched)} searched`
    : `${number(page.total)} conversations`;
  $('conversations').replaceChildren(...page.items.map((item) => el('li', {}, el('button', {
    type: 'button', 'aria-current': item.id === state.id ? 'true' : null, onclick: () => open(item.id),
  }, el('strong', { dir: 'auto' }, line(item.title || item.id, 70)),
  el('span', { class: 'quiet' }, `${item.user ? `${line(item.user, 30)} · ` : ''}${number(item.messages)} messages · ${when(item.lastActivity)}`)))));
  $('newer').disabled = state.offset === 0;
  $('older').disabled = state.offset + PAGE >= page.total;
  return page;
}

async function open(id) {
  if (state.id !== id) {
    // Nothing of the one before can be pressed while this one is loaded.
    $('conversation').hidden = true;
    Object.assign(state, { id, chosen: 0, from: 0, fate: '', words: '' });
  }
  await refresh(true);
  await showList();
}

/** Loads what belongs to the conversation; stays at its end when it was there. */
async function refresh(anew) {
  const id = state.id;
  const atEnd = anew || !state.all || state.chosen >= state.all.requests.length;
  const overview = await call('conversation', { id });
  const all = await call('requests', trial());
  if (state.id !== id) return;
  Object.assign(state, { overview, all, revision: overview.revision });
  const last = state.all.requests.length;
  state.chosen = atEnd && !(anew && state.chosen) ? last : Math.min(Math.max(1, state.chosen), last);
  showHead();
  await choose(state.chosen);
}

function showHead() {
  const view = state.overview;
  $('empty').hidden = true;
  $('conversation').hidden = false;
  $('title').textContent = line(view.title || view.id, 200);
  const forked = view.forkedFrom ? ` · forked from ${line(view.forkedFrom, 60)} at ${view.forkedAt}` : '';
  $('about').textContent = `${line(view.id, 80)}${view.user ? ` · user ${line(view.user, 40)}` : ''} · ${number(view.messages)} messages, `
    + `window from ${number(view.windowStart)}${forked}`;
  const buttons = [el('button', { type: 'button', onclick: exportIt }, 'Export')];
  if (!state.readOnly) {
    buttons.push(
      el('button', { type: 'button', onclick: rename }, 'Rename'),
      el('button', { type: 'button', onclick: compact }, 'Compact now'),
      el('button', { type: 'button', onclick: () => fork(view.messages) }, 'Fork'),
      el('button', { type: 'button', class: 'danger', onclick: erase }, 'Erase…'));
  }
  $('actions').replaceChildren(...buttons);
  $('trial-says').textContent = state.strategy || state.budget
    ? `What ${state.all.strategy} with ${number(state.all.budget)} tokens would have sent; its summaries are written without a model.`
    : `As the conversation was led: ${state.all.strategy}, ${number(state.all.budget)} tokens, with the summaries of the store.`;
}

async function choose(chosen) {
  const requests = state.all.requests;
  state.chosen = chosen;
  $('chart').replaceChildren(requests.length ? timeline(requests, state.all.budget, chosen, choose) : el('p', { class: 'quiet' }, 'No request fits this budget, or nobody asked anything yet.'));
  $('number').max = Math.max(1, requests.length);
  $('number').value = chosen;
  $('previous').disabled = chosen <= 1;
  $('next').disabled = chosen >= requests.length;
  if (!requests.length) {
    state.one = null;
    ['which', 'bar', 'happened', 'panel'].forEach((id) => $(id).replaceChildren());
    return;
  }
  const id = state.id;
  const one = await call('request', { ...trial(), number: chosen });
  if (state.chosen !== chosen || state.id !== id) return;
  state.one = one;
  showRequest();
}

function showRequest() {
  const figures = state.one.figures;
  const step = figures.step ? `, step ${figures.step}` : '';
  $('number').setAttribute('aria-valuetext', `request ${figures.number} of ${state.all.requests.length}, ${number(figures.tokens)} tokens`);
  $('which').replaceChildren(`Request ${figures.number} of ${state.all.requests.length} (turn ${figures.turn}${step}): ${number(figures.tokens)} of ${number(figures.available)} tokens`,
    figures.question ? el('span', { class: 'quiet', dir: 'auto' }, ` “${line(figures.question, 110)}”`) : '');
  $('bar').replaceChildren(bar(figures.parts, figures.available));
  const reported = figures.reported ? `The provider reported ${number(figures.reported.input)} input tokens, ${number(figures.reported.cached)} of them cached, and ${number(figures.reported.output)} of output. ` : '';
  const shared = figures.number === 1 ? '' : figures.sharedTokens
    ? `The first ${number(figures.sharedTokens)} tokens are as in the request before, which a provider's cache can reuse. `
    : 'It begins differently from the request before, so that no cache of a provider helps. ';
  const events = figures.events.map((event) => `${event.type}${event.messages ? ` (${event.messages} messages, ${number(event.tokensBefore)} → ${number(event.tokensAfter)} tokens)` : ''}`);
  $('happened').replaceChildren(el('p', { class: 'quiet' }, shared + reported + (events.length ? `Before it: ${events.join('; ')}.` : '')));
  showTabs();
}

const TABS = {
  request: ['The request', panelRequest],
  fates: ['Every message', panelFates],
  summaries: ['Summaries', panelSummaries],
  recalled: ['Recalled', panelRecalled],
  compactions: ['Compactions', panelCompactions],
  usage: ['Usage and price', panelUsage],
};

function showTabs() {
  $('tabs').replaceChildren(...Object.entries(TABS).map(([key, [name]]) => el('button', {
    type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': 'panel', 'aria-selected': String(state.tab === key), tabindex: state.tab === key ? 0 : -1,
    onclick: () => tab(key), onkeydown: (event) => arrow(event, key),
  }, name)));
  $('panel').setAttribute('aria-labelledby', `tab-${state.tab}`);
  const shown = state.tab;
  $('panel').removeAttribute('data-tab');
  Promise.resolve(TABS[shown][1]()).then(() => { if (state.tab === shown) $('panel').dataset.tab = shown; }).catch((error) => tell(error.message));
}

function tab(key) {
  state.tab = key;
  showTabs();
  $(`tab-${key}`).focus();
}

function arrow(event, key) {
  const keys = Object.keys(TABS);
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (move) {
    event.preventDefault();
    tab(keys[(keys.indexOf(key) + move + keys.length) % keys.length]);
  }
}

function message(item, kind, extra = []) {
  return el('li', { class: `message ${kind} edge-${slug(item.part ?? 'window')}` },
    el('div', { class: 'meta' }, el('b', {}, item.role), el('span', {}, item.position >= 0 ? `message ${item.position}` : 'made by the memory'),
      el('span', {}, `${number(item.tokens)} tokens`), el('span', { class: 'pill' }, item.placement), el('span', {}, item.reason ?? ''), extra),
    shortened(item.text));
}

/** The beginning of a long text, and the rest when it is asked for. */
function shortened(text) {
  if (text.length <= LONG) return said(text);
  const shown = el('div', {}, said(`${text.slice(0, LONG)}…`));
  shown.append(el('button', { type: 'button', onclick: () => shown.replaceChildren(said(text)) }, `Show all ${number(text.length)} characters`));
  return shown;
}

function panelRequest() {
  const changes = el('input', { type: 'checkbox', id: 'changes', onchange: (event) => { state.onlyChanges = event.target.checked; panelRequest(); } });
  changes.checked = state.onlyChanges;
  const sent = state.one.sent.filter((item) => !state.onlyChanges || item.isNew);
  const first = state.chosen === 1;
  $('panel').replaceChildren(
    el('div', { class: 'filter' }, el('p', { class: 'check' }, changes, ' ', el('label', { for: 'changes' }, 'only the difference to the request before')),
      el('p', { class: 'quiet' }, first ? '' : `${state.one.sent.filter((item) => item.isNew).length} new, ${state.one.removed.length} gone`)),
    el('ol', { class: 'messages' }, sent.map((item) => message(item, !first && item.isNew ? 'new' : '', !first && item.isNew ? [el('span', { class: 'pill' }, 'new')] : []))),
    state.one.removed.length ? el('h3', {}, 'In the request before, and not in this one') : '',
    el('ol', { class: 'messages' }, state.one.removed.map((item) => message(item, 'gone', [el('span', { class: 'pill' }, 'gone')]))));
}

function fateOf(position) {
  return state.one.fates.find((range) => range.from <= position && position < range.to)
    ?? (position === state.one.figures.position ? { placement: 'question', reason: 'what the user says now' } : { placement: 'later', reason: 'said after this request' });
}

async function panelFates() {
  const id = state.id;
  const page = await call('messages', { id, from: state.from, limit: MESSAGES });
  if (state.id !== id || state.tab !== 'fates') return;
  const fates = [...new Set(state.one.fates.map((range) => range.placement))];
  const choice = el('select', { id: 'fate', onchange: (event) => { state.fate = event.target.value; panelFates(); } },
    el('option', { value: '' }, 'everything'), fates.map((fate) => el('option', { value: fate, selected: fate === state.fate }, fate)));
  const words = el('input', { type: 'search', id: 'words', value: state.words, onchange: (event) => { state.words = event.target.value; panelFates(); } });
  const items = page.messages
    .map((item) => ({ ...item, ...fateOf(item.position) }))
    .filter((item) => (!state.fate || item.placement === state.fate) && item.text.toLowerCase().includes(state.words.toLowerCase()));
  $('panel').replaceChildren(
    el('div', { class: 'filter' }, el('div', {}, el('label', { for: 'fate' }, 'Where it went'), choice), el('div', {}, el('label', { for: 'words' }, 'Words in these messages'), words),
      el('p', { class: 'quiet' }, `Messages ${state.from} to ${state.from + page.messages.length - 1} of ${number(page.size)}, as request ${state.chosen} treats them`)),
    el('ol', { class: 'messages' }, items.map((item) => message({ ...item, part: partOf(item.placement) }, '', controls(item)))),
    el('div', { class: 'pager' },
      el('button', { type: 'button', disabled: state.from === 0, onclick: () => { state.from = Math.max(0, state.from - MESSAGES); panelFates(); } }, 'Earlier messages'),
      el('button', { type: 'button', disabled: state.from + MESSAGES >= page.size, onclick: () => { state.from += MESSAGES; panelFates(); } }, 'Later messages')));
}

function partOf(placement) {
  return { system: 'system', summarised: 'summary', recalled: 'recalled', pinned: 'pinned', question: 'question', verbatim: 'window', adapted: 'window', shortened: 'window' }[placement] ?? 'none';
}

function controls(item) {
  if (state.readOnly || item.role === 'system' || item.withdrawn) return item.pinned ? [el('span', { class: 'pill' }, 'pinned')] : [];
  return [
    el('button', { type: 'button', onclick: () => change(item.pinned ? 'unpin' : 'pin', { position: item.position }) }, item.pinned ? 'Unpin' : 'Pin'),
    item.role === 'user' ? el('button', { type: 'button', onclick: () => fork(item.position) }, 'Fork before') : '',
    el('button', { type: 'button', class: 'danger', onclick: () => eraseMessage(item) }, 'Erase…'),
  ];
}

async function panelSummaries() {
  const id = state.id;
  const made = await call('summaries', { id });
  if (state.id !== id || state.tab !== 'summaries') return;
  const parts = [];
  for (const summary of made.slice().reverse()) {
    const behind = el('details', {}, el('summary', {}, `The messages it was made from: ${summary.from} to ${summary.end - 1}`));
    behind.addEventListener('toggle', async () => {
      if (!behind.open || behind.childElementCount > 1) return;
      const page = await call('messages', { id, from: summary.from, limit: Math.min(500, summary.end - summary.from) });
      behind.append(el('ol', { class: 'messages' }, page.messages.map((item) => message({ ...item, part: 'summary', placement: 'folded' }, ''))));
    });
    parts.push(el('div', { class: 'columns' },
      el('div', {}, el('h3', {}, `Up to message ${summary.end}, ${number(summary.tokens)} tokens`), el('p', { class: 'quiet' }, when(summary.at)), said(summary.text),
        summary.facts.length ? el('ul', { class: 'facts' }, summary.facts.map((fact) => el('li', { dir: 'auto' }, line(fact, 400)))) : ''),
      el('div', {}, behind)));
  }
  $('panel').replaceChildren(...(parts.length ? parts : [el('p', { class: 'quiet' }, 'There is no summary in the store: everything still fits, or the strategy makes none.')]));
}

function panelRecalled() {
  const one = state.one;
  $('panel').replaceChildren(
    el('p', { class: 'quiet' }, one.recallReason || 'Nothing was looked for: the strategy recalls nothing, or everything is in the window.'),
    one.recalled.length ? table('Recalled messages, best first', ['#message', 'who', '#score', 'signals', 'text'],
      one.recalled.slice().sort((a, b) => b.score - a.score).map((item) => [String(item.position), item.role, item.score.toFixed(3),
        item.signals.map((signal) => `${signal.signal}${signal.rank ? ` ${signal.rank}.` : ''} ${signal.value.toFixed(2)}`).join(', '), said(item.text, 'div')])) : '');
}

function panelCompactions() {
  const rows = state.all.requests.flatMap((request) => request.events.map((event) => [
    el('button', { type: 'button', onclick: () => choose(request.number) }, `request ${request.number}`), event.type, number(event.messages), number(event.tokensBefore), number(event.tokensAfter), event.detail]));
  $('panel').replaceChildren(rows.length
    ? table('What the memory did, oldest first', ['before', 'what', '#messages', '#tokens before', '#after', 'why'], rows)
    : el('p', { class: 'quiet' }, 'Nothing was compacted.'));
}

function panelUsage() {
  const requests = state.all.requests;
  const sent = requests.reduce((sum, request) => sum + request.tokens, 0);
  const reusable = requests.reduce((sum, request) => sum + (request.sharedTokens >= 1024 ? request.sharedTokens : 0), 0);
  const price = el('input', { type: 'number', id: 'price', min: 0, step: 0.01, value: sessionStorage.getItem('price') ?? '0.15', onchange: () => { sessionStorage.setItem('price', $('price').value); panelUsage(); } });
  const perToken = Number(sessionStorage.getItem('price') ?? '0.15') / 1e6;
  const cost = (discount) => `$${((sent - reusable * discount) * perToken).toFixed(4)}`;
  const answered = requests.filter((request) => request.reported);
  const total = (field) => answered.reduce((sum, request) => sum + request.reported[field], 0);
  const models = [...new Set(answered.map((request) => request.reported.model).filter(Boolean))].join(', ');
  const parts = {};
  requests.forEach((request) => Object.entries(request.parts).forEach(([part, tokens]) => { parts[part] = (parts[part] ?? 0) + tokens; }));
  $('panel').replaceChildren(
    el('div', { class: 'filter' }, el('div', {}, el('label', { for: 'price' }, 'Dollars a million input tokens'), price)),
    answered.length ? table(`What the provider reported for ${number(answered.length)} of ${number(requests.length)} requests${models ? `, ${line(models, 80)}` : ''}`, ['what', '#value'], [
      ['input tokens', number(total('input'))], ['of them out of its prompt cache', number(total('cached'))], ['output tokens', number(total('output'))],
      ['price of the input when cached tokens cost a tenth', `$${((total('input') - 0.9 * total('cached')) * perToken).toFixed(4)}`]])
      : el('p', { class: 'quiet' }, state.strategy || state.budget
        ? 'No provider was sent these requests, which are worked out for other options.'
        : 'No provider reported what these requests took: they were not sent by a wired service, or before usage was kept.'),
    table(`Input of all ${number(requests.length)} requests, counted here`, ['what', '#value'], [
      ['tokens sent', number(sent)], ['a request, mean', number(sent / Math.max(1, requests.length))],
      ['could come from a prompt cache of 1,024 tokens and more', number(reusable)],
      ['price without a cache', cost(0)], ['price when cached tokens cost half', cost(0.5)], ['price when they cost a tenth', cost(0.9)]]),
    table('By part', ['part', '#tokens', '#share'], Object.entries(parts).map(([part, tokens]) => [part, number(tokens), `${Math.round((100 * tokens) / Math.max(1, sent))} %`])));
}

function ask(title, text, yes, label = '', value = '') {
  $('ask-title').textContent = title;
  $('ask-text').textContent = text;
  $('ask-yes').textContent = yes;
  $('ask-field').hidden = !label;
  $('ask-label').textContent = label;
  $('ask-value').value = value;
  $('ask').returnValue = 'no';
  $('ask').showModal();
  return new Promise((answer) => {
    $('ask').addEventListener('close', () => answer($('ask').returnValue === 'yes' ? (label ? $('ask-value').value : true) : null), { once: true });
  });
}

async function change(name, body) {
  const answer = await call(name, {}, { id: state.id, ...body });
  if (name !== 'erase') await refresh(false);
  await showList();
  return answer;
}

async function rename() {
  const title = await ask('Rename the conversation', 'Leave it empty to go back to how it begins.', 'Rename', 'Title', state.overview.titleGiven ? state.overview.title : '');
  if (title !== null) await change('rename', { title });
}

async function compact() {
  if (state.quotes && !await ask('Compact now?', 'This inspector has no model: the summary is put together from what was said, in the place of one that a model wrote.', 'Compact')) return;
  const answer = await change('compact', {});
  tell(answer.done ? 'compacted' : 'nothing left the window');
}

async function fork(position) {
  const newId = await ask('Fork the conversation', `Copies the messages before position ${position}. Both go on their own; this one stays as it is.`, 'Fork', 'Id of the new conversation', `${state.id}-fork-${position}`);
  if (newId) {
    const answer = await change('fork', { position, newId });
    await open(answer.id);
  }
}

async function erase() {
  const sure = await ask('Erase this conversation?', `“${line(state.overview.title || state.id, 80)}”: all ${number(state.overview.messages)} messages, its summaries and its vectors are deleted from the store. This cannot be undone.`, 'Erase for good');
  if (!sure) return;
  const answer = await change('erase', {});
  tell(`erased ${number(answer.messages)} messages and ${number(answer.summaries)} summaries`);
  Object.assign(state, { id: null, all: null, one: null });
  $('conversation').hidden = true;
  $('empty').hidden = false;
  await showList();
}

async function eraseMessage(item) {
  const sure = await ask(`Erase message ${item.position}?`, `“${line(item.text, 120)}” is deleted, with every summary that may tell of it. This cannot be undone.`, 'Erase for good');
  if (sure) await change('erase-message', { position: item.position });
}

async function exportIt() {
  const response = await fetch(`api/export?${new URLSearchParams({ id: state.id })}`, { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error((await response.json()).error);
  const link = el('a', { href: URL.createObjectURL(await response.blob()), download: `${state.id.replace(/[^\w.-]+/g, '_')}.jsonl` });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Looks whether somebody went on with the conversation, as long as the page is looked at. */
async function follow() {
  try {
    if (!document.hidden && state.id) {
      const { revision } = await call('revision', { id: state.id });
      if (revision === 0) {
        tell('this conversation was erased');
      } else if (revision !== state.revision) {
        await refresh(false);
        tell(`updated ${new Date().toLocaleTimeString()}`);
      }
    }
  } catch (error) {
    tell(error.message === 'Failed to fetch' ? 'the inspector has ended' : error.message);
  }
  setTimeout(follow, LIVE_MILLIS);
}

function guarded(work) {
  return (event) => Promise.resolve(work(event)).catch((error) => tell(error.message));
}

window.addEventListener('unhandledrejection', (event) => { event.preventDefault(); tell(event.reason?.message ?? 'failed'); });
$('search').addEventListener('submit', (event) => event.preventDefault());
let typing = 0;
$('query').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(guarded(async () => { state.search = $('query').value; state.offset = 0; await showList(); }), 250);
});
$('newer').addEventListener('click', guarded(async () => { state.offset = Math.max(0, state.offset - PAGE); await showList(); }));
$('older').addEventListener('click', guarded(async () => { state.offset += PAGE; await showList(); }));
$('number').addEventListener('input', guarded(() => choose(Number($('number').value))));
$('previous').addEventListener('click', guarded(() => choose(state.chosen - 1)));
$('next').addEventListener('click', guarded(() => choose(state.chosen + 1)));
$('trial').addEventListener('submit', guarded(async (event) => {
  event.preventDefault();
  state.strategy = $('strategy').value;
  state.budget = $('budget').value;
  await refresh(false);
}));

guarded(async () => {
  const settings = await call('settings');
  state.readOnly = settings.readOnly;
  state.quotes = settings.quotes;
  const page = await showList();
  tell('live');
  if (page.items.length) await open(page.items[0].id);
  follow();
})();
