// The ladder: a lane for each node, time running down, arrows from where a message left to where
// it arrived. Only the rows in sight are made.

const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

class Ladder {
  constructor(onChoose) {
    this.box = document.getElementById('rows');
    this.sheet = document.getElementById('sheet');
    this.lanes = document.getElementById('lanes');
    this.onChoose = onChoose;
    this.box.addEventListener('scroll', () => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.box);
    this.sheet.addEventListener('click', (event) => {
      const row = event.target.closest('.row');
      if (row) this.onChoose(Number(row.dataset.stop));
    });
  }

  // The rows of a level of detail, and where the player stands among them.
  show(shown, stop, hasFuture) {
    this.shown = shown;
    this.stop = stop;
    this.current = lastAtMost(shown, stop, (row) => row.stop);
    this.count = hasFuture ? shown.length : this.current + 1;
    this.measure();
    const bottom = (this.current + 2) * this.height;
    const top = (this.current - 1) * this.height;
    if (bottom > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = bottom - this.box.clientHeight;
    } else if (top < this.box.scrollTop) {
      this.box.scrollTop = Math.max(0, top - this.box.clientHeight / 3);
    }
    this.draw();
  }

  measure() {
    this.height = parseInt(getComputedStyle(this.box).getPropertyValue('--row'), 10) || 30;
    this.sheet.style.height = `${(this.count + 1) * this.height}px`;
    const isNarrow = this.box.clientWidth < 520;
    this.gutter = isNarrow ? 46 : 60;
    const room = this.box.clientWidth * (isNarrow ? 0.48 : 0.5) - this.gutter;
    const most = isNarrow ? 36 : Math.min(84, 290 / data.nodes);
    this.gap = Math.max(18, Math.min(most, room / data.nodes));
    this.words = this.gutter + this.gap * data.nodes + 8;
  }

  lane(node) { return this.gutter + this.gap * (node - 0.5); }
  middle(place) { return (place + 0.5) * this.height; }

  draw() {
    if (!this.shown) return;
    this.measure();
    // A list that became shorter is still scrolled where it was.
    const top = Math.floor(this.box.scrollTop / this.height) - 2;
    const first = Math.max(0, Math.min(top, this.count));
    const end = Math.min(
      this.count, Math.ceil((this.box.scrollTop + this.box.clientHeight) / this.height) + 2);
    this.lanes.replaceChildren(...Array.from({ length: data.nodes }, (_, place) => {
      const letter = (roles[this.stop] || '')[place];
      const label = element('span', { class: roleClass(letter) }, `n${place + 1}`);
      label.style.left = `${this.lane(place + 1)}px`;
      return label;
    }));
    const parts = [];
    for (let place = first; place < end; place += 1) parts.push(this.row(place));
    this.sheet.replaceChildren(...parts, this.picture(first, end));
    if (this.current >= 0) {
      this.box.setAttribute('aria-activedescendant', `row-${this.current}`);
    } else {
      this.box.removeAttribute('aria-activedescendant');
    }
  }

  row(place) {
    const row = this.shown[place];
    const isNow = row.stop === this.stop;
    const names = ['row', row.kind];
    if (row.kind === 'event' && row.level === 0) names.push('story');
    if (row.sign === 'L' || row.sign === 'C') names.push(`tone-${row.sign}`);
    if (row.sign === '!' || row.sign === '#') names.push('tone-no');
    if (row.sign === 'X' || (row.arrow && !row.arrow.arrives)) names.push('tone-X');
    if (row.stop > this.stop) names.push('later');
    const prefix = { mark: '◆ ', leap: '↪ ', command: ':' }[row.kind] || '';
    const time = element('time', {}, row.kind === 'event' ? seconds(row.time) : '');
    time.style.width = `${this.gutter - 6}px`;
    const space = element('span', { class: 'space' });
    space.style.width = `${this.words - this.gutter + 6}px`;
    const made = element('div', {
      class: names.join(' '), id: `row-${place}`, role: 'option', 'data-stop': row.stop,
      'aria-selected': isNow ? 'true' : 'false', title: row.text,
      'aria-posinset': place + 1, 'aria-setsize': this.count,
    }, time, space, element('span', { class: 'what' }, prefix + row.text));
    made.style.top = `${place * this.height}px`;
    return made;
  }

  picture(first, end) {
    const top = first * this.height;
    const svg = shape('svg', {
      width: this.words, height: Math.max(0, (end - first) * this.height), 'aria-hidden': 'true',
    });
    svg.style.top = `${top}px`;
    const all = shape('g', { transform: `translate(0 ${-top})` });
    svg.append(all);
    this.drawLanes(all, first, end);
    const words = [];
    // An arrow may come from far above, or go on below what is in sight.
    for (let place = first; place < Math.min(end + 80, this.shown.length); place += 1) {
      const row = this.shown[place];
      if (!row.arrow) continue;
      const isLater = row.stop > this.stop;
      if (isLater && row.arrow.sent > this.stop) continue;
      this.drawArrow(all, words, row, place, isLater);
    }
    all.append(...words);
    for (let place = first; place < end; place += 1) this.drawSign(all, this.shown[place], place);
    if (this.current >= 0 && this.current + 1 < this.count) {
      const y = (this.current + 1) * this.height;
      all.append(shape('line', { class: 'now', x1: 0, x2: this.words, y1: y, y2: y }));
    }
    return svg;
  }

  // Pieces of equal role are one line.
  drawLanes(all, first, end) {
    for (let node = 1; node <= data.nodes; node += 1) {
      const letter = (place) => (place < 0 ? roles[0] : roles[this.shown[place].stop])[node - 1];
      let start = first * this.height;
      let role = letter(first - 1);
      const x = this.lane(node);
      const draw = (to) => {
        if (to > start) {
          all.append(shape('line', {
            class: `lane ${roleClass(role)}`, x1: x, x2: x, y1: start, y2: to }));
        }
      };
      for (let place = first; place < end; place += 1) {
        const next = letter(place);
        if (next === role) continue;
        draw(this.middle(place));
        start = this.middle(place);
        role = next;
      }
      draw(end * this.height);
    }
  }

  // Where a message left: at its row, or below the last row before it.
  leaving(row, place) {
    if (row.arrow.sent < 0) return this.middle(place) - this.height * 0.6;
    const before = lastAtMost(this.shown, row.arrow.sent, (other) => other.stop);
    const isShown = before >= 0 && this.shown[before].stop === row.arrow.sent;
    const y = isShown ? this.middle(before) : (before + 1) * this.height;
    return Math.min(y, this.middle(place));
  }

  drawArrow(all, words, row, place, isLater) {
    const { from, to, arrives, label } = row.arrow;
    const start = [this.lane(from), this.leaving(row, place)];
    const goal = [this.lane(to), this.middle(place)];
    const way = [goal[0] - start[0], goal[1] - start[1]];
    const length = Math.hypot(...way) || 1;
    const unit = [way[0] / length, way[1] / length];
    let reach = arrives ? length - (row.sign ? 13 : 3) : length * 0.7;
    if (isLater) {
      // Under way: as far down as the present is.
      const now = (this.current + 1) * this.height;
      const part = way[1] > 0 ? (now - start[1]) / way[1] : 0.4;
      reach = Math.max(10, Math.min(length * 0.85, length * part));
    }
    const at = (distance) => [start[0] + unit[0] * distance, start[1] + unit[1] * distance];
    const tip = at(reach);
    const group = shape('g', { class: this.tone(row, isLater) });
    group.append(shape('line', {
      class: 'arrow', x1: start[0], y1: start[1], x2: tip[0], y2: tip[1] }));
    const side = [-unit[1] * 4.5, unit[0] * 4.5];
    if (arrives && !isLater) {
      const back = at(reach - 10);
      group.append(shape('path', {
        class: 'head',
        d: `M${tip}L${back[0] + side[0]} ${back[1] + side[1]}`
          + `L${back[0] - side[0]} ${back[1] - side[1]}Z` }));
    } else if (!isLater) {
      const [x, y] = tip;
      group.append(shape('path', {
        class: 'arrow',
        d: `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}` }));
    }
    all.append(group);
    const room = Math.floor((reach - 18) / 6.2);
    const text = label.length <= room ? label : label.split(' ')[0];
    if (text.length > room || isLater) return;
    const goesRight = way[0] > 0;
    const angle = Math.atan2(goesRight ? way[1] : -way[1], Math.abs(way[0])) * 180 / Math.PI;
    const spot = at(reach - 14);
    const word = shape('g', { class: this.tone(row, isLater) });
    word.append(shape('text', {
      class: 'label', 'text-anchor': goesRight ? 'end' : 'start',
      transform: `translate(${spot}) rotate(${angle}) translate(0 -4)` }, text));
    words.push(word);
  }

  tone(row, isLater) {
    const names = [];
    const { label, arrives } = row.arrow;
    if (isLater) names.push('flying');
    if (!arrives) names.push('lost');
    else if (row.sign === '!') names.push('refused');
    else if (/^(RV|PV|VOTE)/.test(label)) names.push('vote');
    else if (label.startsWith('IS')) names.push('snap');
    else if (label.startsWith('HB')) names.push('beat');
    return names.join(' ');
  }

  drawSign(all, row, place) {
    if (!row.node || row.kind !== 'event') return;
    const x = this.lane(row.node);
    const y = this.middle(place);
    if (!row.sign) {
      if (!row.arrow) all.append(shape('circle', { cx: x, cy: y, r: 3.5, fill: 'var(--dim)' }));
      return;
    }
    const tone = { '!': 'no', '#': 'no' }[row.sign] || roleClass(row.sign);
    const group = shape('g', { class: `sign ${tone}` });
    group.append(shape('circle', { cx: x, cy: y, r: 9.5 }));
    group.append(shape('text', { x, y: y + 4.2 }, row.sign));
    all.append(group);
  }
}
