// What both the inspector and the report draw with. Text only ever gets in as text.

const SVG = 'http://www.w3.org/2000/svg';
export const PARTS = ['system', 'tools', 'summary', 'results in use', 'pinned', 'window', 'recalled', 'added', 'question'];
const STEERING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

export const slug = (name) => name.replaceAll(' ', '-');
export const number = (value) => Math.round(value).toLocaleString('en-US');
export const when = (millis) => (millis > 0 ? new Date(millis).toLocaleString() : '');

/** An element with attributes and children; strings become text. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
}

/** Text of a conversation: what would steer its direction or a terminal is named instead. */
export function said(text, name = 'p') {
  const shown = el(name, { class: 'text', dir: 'auto' });
  let from = 0;
  for (const match of text.matchAll(STEERING)) {
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    shown.append(text.slice(from, match.index), el('span', { class: 'control' }, `U+${code}`));
    from = match.index + 1;
  }
  shown.append(text.slice(from));
  return shown;
}

/** Text on one line, for headings and lists. */
export function line(text, most = 140) {
  const flat = text.replace(STEERING, '').replace(/\s+/g, ' ').trim();
  return flat.length > most ? `${flat.slice(0, most)}…` : flat;
}

/** One request as a bar, and its parts in words. */
export function bar(parts, available) {
  const used = Object.values(parts).reduce((a, b) => a + b, 0);
  const whole = Math.max(available, used, 1);
  const shown = [...PARTS.filter((part) => parts[part]).map((part) => [part, parts[part]]), ['free', Math.max(0, available - used)]];
  const pieces = shown.map(([part, tokens]) => {
    const piece = el('span', { class: `fill-${slug(part)}`, title: `${part}: ${number(tokens)} tokens` });
    piece.style.width = `${(100 * tokens) / whole}%`;
    return piece;
  });
  const words = shown.map(([part, tokens]) => el('li', {}, el('i', { class: `fill-${slug(part)}` }), `${part} ${number(tokens)}`));
  const label = shown.map(([part, tokens]) => `${part} ${number(tokens)}`).join(', ');
  return el('div', {}, el('div', { class: 'bar', role: 'img', 'aria-label': `Tokens: ${label}` }, pieces), el('ul', { class: 'legend' }, words));
}

/** Many requests as stacked bars; choose(number) is called with the one that is pressed. */
export function timeline(requests, budget, chosen, choose) {
  const width = 1000;
  const height = 170;
  const floor = height - 22;
  const most = Math.max(budget, ...requests.map((request) => request.tokens), 1);
  const y = (tokens) => floor - (tokens / most) * (floor - 12);
  const step = Math.min(40, width / Math.max(1, requests.length));
  const drawn = svg('svg', {
    viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img',
    'aria-label': `${requests.length} requests of at most ${number(most)} tokens, budget ${number(budget)}`,
  });
  requests.forEach((request, index) => {
    let top = 0;
    for (const part of PARTS) {
      const tokens = request.parts[part];
      if (!tokens) continue;
      drawn.append(svg('rect', {
        class: `fill-${slug(part)}`, x: index * step, width: Math.max(0.6, step - Math.min(2, step * 0.2)),
        y: y(top + tokens), height: Math.max(0, y(top) - y(top + tokens)),
      }));
      top += tokens;
    }
    if (request.events.some((event) => event.type === 'trimmed' || event.type === 'summarised')) {
      drawn.append(svg('rect', { class: 'compaction', x: index * step, y: 0, width: Math.max(2, Math.min(8, step)), height: 7 }));
    }
  });
  drawn.append(svg('line', { class: 'budget-line', x1: 0, x2: width, y1: y(budget), y2: y(budget) }));
  if (chosen > 0) {
    drawn.append(svg('rect', { class: 'chosen', x: (chosen - 1) * step, y: 9, width: Math.max(3, step), height: floor - 8, 'vector-effect': 'non-scaling-stroke' }));
  }
  if (choose) {
    drawn.addEventListener('click', (event) => {
      const box = drawn.getBoundingClientRect();
      choose(Math.min(requests.length, Math.max(1, Math.ceil((((event.clientX - box.left) / box.width) * width) / step))));
    });
  }
  return drawn;
}

/** A table; columns whose name begins with # hold figures. */
export function table(caption, columns, rows) {
  const isFigure = columns.map((name) => name.startsWith('#'));
  const head = el('tr', {}, columns.map((name, i) => el('th', { scope: 'col', class: isFigure[i] ? 'figure' : null }, name.replace(/^#/, ''))));
  const body = rows.map((row) => el('tr', {}, row.map((cell, i) => el('td', { class: isFigure[i] ? 'figure' : null }, cell))));
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    el('table', {}, el('caption', {}, caption), el('thead', {}, head), el('tbody', {}, body)));
}
