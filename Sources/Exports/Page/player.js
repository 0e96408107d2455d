// The player: where one stands, and every way to go on.

const player = {
  stop: 0, detail: 1, hasFuture: false, timer: null, shown: [], halts: [], hash: '',
  isAddressLate: false,
};
const $ = (id) => document.getElementById(id);
const ladder = new Ladder((stop) => go(stop));

// Rows and halts of the present level of detail.
function choose(detail) {
  player.detail = detail;
  player.shown = rows.filter((row) => row.level <= detail);
  player.halts = [...new Set([0, ...player.shown.map((row) => row.stop)])].sort((a, b) => a - b);
  $('detail').value = `${detail}`;
  $('slider').max = `${player.halts.length - 1}`;
  showTicks();
}

function showTicks() {
  const end = Math.max(1, player.halts.length - 1);
  $('ticks').replaceChildren(...marks.map((mark) => {
    const tick = element('i');
    tick.style.left = `${lastAtMost(player.halts, mark.stop) / end * 100}%`;
    return tick;
  }));
}

// Shows a stop; the address follows, so that it can be passed on.
function go(stop, hash = `#step=${encodeURI(names[stop])}`) {
  player.stop = Math.max(0, Math.min(stop, data.stops.length - 1));
  show();
  player.hash = hash;
  if (player.isAddressLate) return;
  writeAddress();
  // Browsers allow only so many changes a second: a key that is held makes more.
  player.isAddressLate = true;
  setTimeout(() => {
    player.isAddressLate = false;
    writeAddress();
  }, 200);
}

function writeAddress() {
  try {
    if (window.location.hash !== player.hash) window.history.replaceState(null, '', player.hash);
  } catch (error) {
    // A frame without an address of its own has none to keep.
  }
}

function here() { return lastAtMost(player.halts, player.stop); }

function step(change) {
  const place = here() + change;
  // A stop that the level of detail leaves out lies between two halts.
  const isBetween = change < 0 && player.halts[here()] < player.stop;
  const next = isBetween ? here() : place;
  if (next >= 0 && next < player.halts.length) go(player.halts[next]);
  else pause();
}

function goMark(change) {
  const stops = marks.map((mark) => mark.stop);
  const place = lastAtMost(stops, player.stop);
  const isOn = place >= 0 && stops[place] === player.stop;
  const next = change > 0 ? place + 1 : isOn ? place - 1 : place;
  if (next >= 0 && next < marks.length) goTo(marks[next]);
  else go(change > 0 ? data.stops.length - 1 : 0);
}

function goTo(mark) { go(mark.stop, `#mark=${encodeURIComponent(mark.text)}`); }

// MARK: Showing

function show() {
  const state = stateAt(player.stop);
  const time = data.stops[player.stop][1];
  showNodes(state, time);
  showLog(state);
  ladder.show(player.shown, player.stop, player.hasFuture);
  const events = player.shown.filter((row) => row.kind === 'event' && row.stop <= player.stop);
  const last = events.length ? events[events.length - 1].stop : -1;
  showWhy(events.filter((row) => row.stop === last));
  showCaption();
  showStatus(state, time);
  const place = here();
  $('slider').value = `${place}`;
  $('place').value = `${place} of ${player.halts.length - 1}`;
  $('slider').setAttribute('aria-valuetext', `step ${names[player.stop]}, ${seconds(time)}`);
  for (const id of ['first', 'back']) $(id).disabled = player.stop === 0;
  const isEnd = place === player.halts.length - 1;
  for (const id of ['last', 'forward']) $(id).disabled = isEnd;
  $('mark-back').disabled = player.stop === 0;
  $('mark-on').disabled = isEnd;
}

function showStatus(state, time) {
  const leader = leaderOf(state);
  const term = Math.max(...state.nodes.map((node) => node.t));
  const commit = Math.max(...state.nodes.map((node) => node.c));
  const bold = (text) => element('b', {}, text);
  $('status').replaceChildren(
    'step ', bold(names[player.stop]), '  ·  ', bold(seconds(time)), '  ·  term ',
    bold(`${term}`), '  ·  ', bold(leader ? `n${leader.id} leads` : 'nobody leads'),
    '  ·  commit ', bold(`${commit}`));
}

const SPOKEN = ['mark', 'narration', 'question', 'answer'];

function showCaption() {
  const said = rows.filter((row) => SPOKEN.includes(row.kind) && row.stop <= player.stop);
  const last = said.length ? said[said.length - 1].stop : -1;
  const now = said.filter((row) => row.stop === last);
  const chapter = lastAtMost(marks, player.stop, (mark) => mark.stop);
  const parts = [];
  if (chapter >= 0) {
    parts.push(element('p', { class: 'chapter' },
      `${chapter + 1}/${marks.length} ${marks[chapter].text}`));
  }
  for (const row of now) {
    if (row.kind === 'mark') continue;
    const question = row.kind === 'answer'
      && said.filter((other) => other.kind === 'question').pop();
    if (question) parts.push(element('p', { class: 'question' }, question.text));
    const line = element('p', { class: row.kind },
      row.kind === 'answer' ? `Answer: ${row.text}` : row.text);
    if (row.kind === 'question' && row.stop === player.stop) {
      const button = element('button', { type: 'button' }, 'Show the answer');
      button.addEventListener('click', () => step(1));
      line.append(button);
    }
    parts.push(line);
  }
  if (parts.length === 0) {
    parts.push(element('p', { class: 'hint' },
      player.stop === 0 ? '→ steps on, space plays, ] goes to the next mark.' : ''));
  }
  $('caption').replaceChildren(...parts);
  const shown = player.shown.filter((row) => row.stop === player.stop).map((row) => row.text);
  $('voice').textContent = `Step ${names[player.stop]}. ${shown.join('. ')}`;
  for (const button of document.querySelectorAll('#marks button')) {
    const isHere = Number(button.dataset.mark) === chapter;
    button.setAttribute('aria-current', isHere ? 'true' : 'false');
    if (isHere) button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

// MARK: Playing

function pause() {
  clearTimeout(player.timer);
  player.timer = null;
  $('play').textContent = 'play';
  $('play').setAttribute('aria-label', 'Play');
}

// Milliseconds for which a stop stands: captions as long as reading takes.
function standing() {
  const text = rows.filter((row) => row.stop === player.stop && SPOKEN.includes(row.kind))
    .map((row) => row.text).join(' ');
  if (text) return 1200 + text.length * 55;
  return [900, 500, 180][player.detail];
}

function play() {
  if (here() === player.halts.length - 1) go(0);
  $('play').textContent = 'pause';
  $('play').setAttribute('aria-label', 'Pause');
  const next = () => {
    step(1);
    if (here() === player.halts.length - 1) pause();
    else if (player.timer !== null) player.timer = setTimeout(next, standing());
  };
  player.timer = setTimeout(next, standing());
}

function playOrPause() {
  if (player.timer === null) play();
  else pause();
}

function nextDetail() {
  choose((player.detail + 1) % 3);
  show();
}

// MARK: Keys, mouse, address

const KEYS = {
  ArrowRight: () => step(1), ArrowLeft: () => step(-1), PageDown: () => step(1),
  PageUp: () => step(-1), ' ': playOrPause, Home: () => go(0),
  End: () => go(player.halts[player.halts.length - 1]), '[': () => goMark(-1),
  ']': () => goMark(1), d: nextDetail, ArrowDown: () => step(1), ArrowUp: () => step(-1),
};

document.addEventListener('keydown', (event) => {
  const action = KEYS[event.key];
  const name = event.target.nodeName;
  if (!action || event.ctrlKey || event.altKey || event.metaKey || name === 'SELECT') return;
  // These keys press buttons and boxes, if one has the focus.
  if (event.key === ' ' && (name === 'BUTTON' || event.target.type === 'checkbox')) return;
  event.preventDefault();
  if (event.key !== ' ') pause();
  action();
});

function onPress(id, action) {
  $(id).addEventListener('click', () => {
    pause();
    action();
  });
}

onPress('first', () => go(0));
onPress('back', () => step(-1));
onPress('forward', () => step(1));
onPress('last', () => go(player.halts[player.halts.length - 1]));
onPress('mark-back', () => goMark(-1));
onPress('mark-on', () => goMark(1));
$('play').addEventListener('click', playOrPause);
$('slider').addEventListener('input', () => {
  pause();
  go(player.halts[Number($('slider').value)]);
});
$('detail').addEventListener('change', () => {
  choose(Number($('detail').value));
  show();
});
$('future').addEventListener('change', () => {
  player.hasFuture = $('future').checked;
  show();
});
$('marks').append(...marks.map((mark, number) => {
  const button = element('button', { type: 'button', 'data-mark': number }, mark.text);
  button.addEventListener('click', () => {
    pause();
    goTo(mark);
  });
  return button;
}));

// The first stretch of stops on the first branch: their steps only grow.
const otherBranch = data.stops.findIndex(([, , branch]) => branch > 0);
const firstBranch = otherBranch < 0 ? data.stops : data.stops.slice(0, otherBranch);

// The stop that the address names; nil if it names none.
function stopOfAddress(address = window.location.hash) {
  const parts = /^#(mark|step)=(.*)$/.exec(address);
  if (!parts) return null;
  let name = parts[2];
  try { name = decodeURIComponent(name); } catch (error) { return null; }
  if (parts[1] === 'mark') {
    const mark = marks.find((other) => other.text === name);
    return mark ? mark.stop : null;
  }
  const exact = names.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = Number(name);
  return Number.isFinite(wanted) && wanted >= 0
    ? Math.max(0, lastAtMost(firstBranch, wanted, ([step]) => step)) : null;
}

function followAddress() {
  const stop = stopOfAddress();
  if (stop !== null) go(stop, window.location.hash);
}

window.addEventListener('hashchange', () => {
  pause();
  followAddress();
});

choose(rows.filter((row) => row.kind === 'event' && row.level === 0).length > 400 ? 0 : 1);
if (stopOfAddress() === null) show();
else followAddress();
