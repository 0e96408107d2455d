// The nodes, their logs, and why: what stands beside the ladder.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const SHAPES = { L: '★', C: '◆', P: '◇', F: '●', N: '○', X: '✗', '=': '‖' };
const ROLE_WORDS = {
  L: 'LEADER', C: 'candidate', P: 'pre-cand.', F: 'follower', N: 'learner', X: 'down',
  '=': 'frozen',
};

function roleClass(letter) { return `role-${letter === '=' ? 'Z' : letter}`; }

function timerCell(node, time) {
  const cell = element('td', { class: 'left' });
  if (!node.e || node.e.length === 0) {
    cell.append('no timer');
    return cell;
  }
  const [end, total, kind] = node.e;
  const left = Math.max(0, end - Math.ceil(time / 1000));
  const part = Math.min(1, Math.max(0, 1 - left / Math.max(1, total)));
  const tone = kind === 1 ? 'heart' : part < 0.5 ? '' : part < 0.75 ? 'mid' : 'high';
  const fill = element('i');
  fill.style.width = `${Math.round(part * 100)}%`;
  cell.append(element('span', { class: `timer ${tone}` }, fill));
  cell.append(kind === 1 ? `hb ${left} ms` : `${left} ms`);
  return cell;
}

function showNodes(state, time) {
  const body = document.querySelector('#nodes tbody');
  body.replaceChildren(...state.nodes.map((node) => {
    const note = data.texts[node.n] || '';
    const tone = roleClass(node.r);
    return element('tr', {},
      element('th', { scope: 'row', class: tone }, `n${node.id}`),
      element('td', { class: tone },
        `${node.r} `, element('span', { class: 'shape', 'aria-hidden': 'true' }, SHAPES[node.r]),
        element('span', { class: 'word' }, ` ${ROLE_WORDS[node.r]}`),
        element('small', {}, note)),
      element('td', {}, `${node.t}`),
      element('td', {}, node.v ? `n${node.v}` : '--'),
      element('td', { class: 'commit' }, `${node.c}`),
      element('td', { class: 'applied' }, `${node.a}`),
      element('td', {}, `${lastIndex(node)}`),
      timerCell(node, time),
      element('td', { class: 'note' }, note));
  }));
}

// So many columns of the log are shown, the newest ones.
const LOG_COLUMNS = 48;

function logCell(node, index, leader) {
  const last = lastIndex(node);
  if (index <= node.b[0]) {
    const text = index === node.b[0] ? `..${index} t${node.b[1]}` : '';
    return element('td', { class: 'gone', title: `up to ${index}: in the snapshot` }, text);
  }
  if (index > last) {
    const isMissing = leader && index <= lastIndex(leader);
    return element('td', { class: 'missing' }, isMissing ? '·' : '');
  }
  const [term, short, full] = data.entries[node.log[index]];
  const other = leader && index > leader.b[0] && index <= lastIndex(leader)
    ? data.entries[leader.log[index]][0] : term;
  const names = ['entry', `term-${term % 6}`];
  if (other !== term) names.push('conflict');
  if (index > node.c) names.push('open');
  if (index > node.s) names.push('unsynced');
  if (index === node.c) names.push('at-commit');
  else if (index === node.a) names.push('at-applied');
  const text = `${other !== term ? '!' : ''}${term}:${short}`;
  return element('td', { class: names.join(' '), title: `${index} t${term}: ${full}` }, text);
}

function copiesOf(index, leader, state) {
  const entry = leader.log[index];
  return state.nodes.filter((node) => index <= node.b[0]
    || (index <= lastIndex(node) && node.log[index] === entry)).length;
}

function showLog(state) {
  const leader = leaderOf(state);
  const last = Math.max(1, ...state.nodes.map(lastIndex));
  const start = Math.max(1, last - LOG_COLUMNS + 1);
  const indexes = [];
  for (let index = start; index <= Math.max(last, start + 5); index += 1) indexes.push(index);
  const table = document.querySelector('#log table');
  const head = element('thead', {}, element('tr', {}, element('th', {}, ''),
    ...indexes.map((index) => element('th', { scope: 'col' }, `${index}`))));
  const body = element('tbody', {}, ...state.nodes.map((node) => element('tr', {},
    element('th', { scope: 'row', class: roleClass(node.r) }, `n${node.id} ${node.r}`),
    ...indexes.map((index) => logCell(node, index, leader)))));
  const foot = element('tfoot');
  if (leader) {
    foot.append(element('tr', {}, element('th', { scope: 'row' }, 'copies'),
      ...indexes.map((index) => {
        if (index > lastIndex(leader) || index <= leader.b[0]) return element('td');
        const count = copiesOf(index, leader, state);
        const isQuorum = count >= data.quorum;
        return element('td', { class: isQuorum ? 'quorum' : 'copies' },
          `${count}${isQuorum ? '✓' : ''}`);
      })));
  }
  table.replaceChildren(head, body, foot);
  const scroll = table.parentElement;
  scroll.scrollLeft = scroll.scrollWidth;
}

function showWhy(shown) {
  const parts = [];
  for (const row of shown) {
    const isBroken = row.text.includes(' is BROKEN ');
    parts.push(element('p', { class: isBroken ? 'headline broken' : 'headline' }, row.text));
    if (row.rule) {
      parts.push(element('p', { class: 'rule' }, `${row.rule[2]} (${row.rule[1]})`));
    }
    parts.push(element('ul', {}, ...row.reasons.map((reason) => element('li', {}, reason))));
  }
  document.getElementById('reasons').replaceChildren(...parts);
}
