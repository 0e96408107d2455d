'use strict';
// What is stepped through: stops of the world, and rows of the ladder that belong to them.

const data = JSON.parse(document.getElementById('data').textContent);
const ROW_KINDS = ['event', 'mark', 'narration', 'question', 'answer', 'command', 'leap'];

const rows = data.rows.map(([stop, kind, text, level, time, node, rule, reasons, sign, arrow]) => ({
  stop,
  kind: ROW_KINDS[kind],
  text: data.texts[text],
  level: kind === 0 ? level : 0,
  time: kind === 0 ? time : data.stops[stop][1],
  node: node || 0,
  rule: rule >= 0 ? data.rules[rule] : null,
  reasons: (reasons || []).map((number) => data.texts[number]),
  sign: sign || '',
  arrow: arrow && {
    from: arrow[0], to: arrow[1], arrives: arrow[2] === 1, label: data.texts[arrow[3]],
    sent: arrow[4],
  },
}));

// Several stops may have the same step of the world, before an input and after: 231, 231.1, …
// On all branches but the first the branch's name comes before: what-if-1/231.
const names = [];
{
  const counts = new Map();
  for (const [step, , branch] of data.stops) {
    const name = `${branch > 0 ? `${data.branches[branch]}/` : ''}${step}`;
    const count = counts.get(name) || 0;
    counts.set(name, count + 1);
    names.push(count > 0 ? `${name}.${count}` : name);
  }
}

const marks = rows.filter((row) => row.kind === 'mark');

function emptyState() {
  const nodes = [];
  for (let id = 1; id <= data.nodes; id += 1) nodes.push({ id, log: [] });
  return { nodes, cuts: [] };
}

// Nothing in a state is changed in place but by this function, and only in its own copy.
function apply(state, change) {
  if (!change) return;
  for (const key of Object.keys(change)) {
    if (key === 'x') {
      state.cuts = change.x;
      continue;
    }
    const { l: log, ...fields } = change[key];
    const node = state.nodes[key - 1];
    Object.assign(node, fields);
    if (log) {
      node.log = node.log.slice(0, log[0]);
      node.log.length = log[0];
      node.log.push(...log.slice(1));
    }
  }
}

function copy(state) {
  return { nodes: state.nodes.map((node) => ({ ...node })), cuts: state.cuts };
}

// A state is kept now and then; the others are made again from the one before.
const KEPT_EVERY = 32;
const kept = [];
// The roles at each stop, a letter a node, for the colours of the lanes.
const roles = [];
{
  const state = emptyState();
  data.stops.forEach(([, , , change], stop) => {
    apply(state, change);
    roles.push(state.nodes.map((node) => node.r).join(''));
    if (stop % KEPT_EVERY === 0) kept.push(copy(state));
  });
}

function stateAt(stop) {
  const start = Math.floor(stop / KEPT_EVERY);
  const state = copy(kept[start]);
  for (let next = start * KEPT_EVERY + 1; next <= stop; next += 1) {
    apply(state, data.stops[next][3]);
  }
  return state;
}

function leaderOf(state) {
  const leading = state.nodes.filter((node) => node.r === 'L');
  return leading.reduce((best, node) => (best && best.t >= node.t ? best : node), null);
}

function lastIndex(node) { return Math.max(node.b[0], node.log.length - 1); }

// The greatest place in a sorted list whose value is not above the limit; -1 if none is.
function lastAtMost(list, limit, value = (item) => item) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(list[middle]) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function seconds(microseconds) { return `${(microseconds / 1e6).toFixed(3)}s`; }
