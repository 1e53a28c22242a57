// Labels: wrapped at two lines, measured, and set only where they cover no other label and no node.
(function (X) {
  "use strict";
  // as in viz/labels.py, which leaves room for them
  const FONT = 12.5, LINE = 16, WRAP = 10.5, NARROW = 7;
  const FACES = '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
  const face = (size, weight) => `${weight} ${size}px ${FACES}`;
  /** A font of so many px on a desk, larger on a wall. */
  const font = (size = FONT, weight = 400) => face(size * X.dom.unit, weight);
  const widths = new Map();
  let context = null;

  /** How wide a line is, px. */
  function width(text, bold = false) {
    const key = bold ? "\n" + text : text;
    let found = widths.get(key);
    if (found === undefined) {
      if (!context) context = document.createElement("canvas").getContext("2d");
      context.font = face(FONT, bold ? 600 : 400);
      widths.set(key, (found = context.measureText(text).width));
    }
    return found * X.dom.unit;
  }

  const wide = (c) => (c.codePointAt(0) > 0x2e7f ? 1 : 0.56);

  /** One or two lines, the second ending in … where even that is not enough. */
  function wrap(text, most = WRAP) {
    const characters = [...text];
    let total = 0;
    for (const c of characters) total += wide(c);
    if (total <= most) return [text];
    const room = Math.min(most, Math.ceil(total / 2) + 0.6);
    const lines = ["", ""];
    let line = 0, used = 0, broken = false;
    for (let i = 0; i < characters.length; i++) {
      const c = characters[i];
      if (used + wide(c) > (line ? most : room)) {
        if (line) { broken = true; break; }
        const space = lines[0].lastIndexOf(" ");
        line = 1; used = 0;
        if (space > lines[0].length * 0.3 && c !== " ") { // words of an alphabet stay whole
          lines[1] = lines[0].slice(space + 1);
          lines[0] = lines[0].slice(0, space);
          for (const d of lines[1]) used += wide(d);
        }
      }
      lines[line] += c;
      used += wide(c);
    }
    if (broken) lines[1] = [...lines[1]].slice(0, -1).join("") + "…";
    return lines.map((each) => each.trim()).filter(Boolean);
  }

  const wrapped = new Map();
  /** The ways to set a name, the preferred first: as wide as usual, or (`narrow`, for clusters) narrower. */
  function ways(text, narrow) {
    const key = narrow ? "\n" + text : text;
    let found = wrapped.get(key);
    if (!found) {
      const usual = wrap(text), slim = wrap(text, NARROW);
      const cut = slim[slim.length - 1].endsWith("…"); // of two ways the one that says all comes first
      wrapped.set(key, (found = usual.join() === slim.join() ? [usual] : narrow && !cut ? [slim, usual] : [usual, slim]));
    }
    return found;
  }
  const lines = (text) => ways(text)[0];

  /** A grid of taken boxes, so that asking is quick among hundreds. */
  function occupied() {
    const CELL = 64, cells = new Map();
    const each = (b, visit) => {
      for (let cx = Math.floor(b[0] / CELL); cx <= Math.floor(b[2] / CELL); cx++) {
        for (let cy = Math.floor(b[1] / CELL); cy <= Math.floor(b[3] / CELL); cy++) {
          if (visit(cx * 100003 + cy)) return true;
        }
      }
      return false;
    };
    return {
      add(b) { each(b, (key) => { const list = cells.get(key); if (list) list.push(b); else cells.set(key, [b]); }); },
      hits(b, except) {
        return each(b, (key) => (cells.get(key) || []).some((o) => o !== except && b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3]));
      },
      count(b, except) {
        const found = new Set();
        each(b, (key) => { for (const o of cells.get(key) || []) if (o !== except && b[0] < o[2] && o[0] < b[2] && b[1] < o[3] && o[1] < b[3]) found.add(o); });
        return found.size;
      },
    };
  }

  /** Does the line from (x1, y1) to (x2, y2) cross a box? (Liang-Barsky) */
  function crosses([x1, y1, x2, y2], b) {
    if (Math.max(x1, x2) < b[0] || Math.min(x1, x2) > b[2] || Math.max(y1, y2) < b[1] || Math.min(y1, y2) > b[3]) return false;
    let from = 0, to = 1;
    for (const [p, q] of [[x1 - x2, x1 - b[0]], [x2 - x1, b[2] - x1], [y1 - y2, y1 - b[1]], [y2 - y1, b[3] - y1]]) {
      if (p === 0) { if (q < 0) return false; } else if (p < 0) from = Math.max(from, q / p);
      else to = Math.min(to, q / p);
    }
    return from < to;
  }

  const LARGE = 15; // px of radius from which a node is never covered
  const SPECKS = 2; // specks that a label may cover
  const ASIDE = 0.25; // how much worse each further spot is, in lines crossed: under the node first, its corners last

  /** Boxes for rows of w by h about an item: under it, right, left, above, at its corners; inside a cluster that has room. */
  function spots({ x, y, r, reach = 1, ring = 0, narrow }, w, h) {
    const below = LINE * X.dom.unit * 0.7; // the count stands above
    const gap = r + 3 + ring, aside = r * reach + 5 + ring, near = r * 0.7 + 3 + ring;
    return [
      [x - w / 2, y + gap], [x + aside, y - h / 2], [x - aside - w, y - h / 2], [x - w / 2, y - gap - h],
      [x + near, y + near], [x - near - w, y + near], [x + near, y - near - h], [x - near - w, y - near - h],
      ...(narrow && Math.hypot(w / 2, below + h) < r * 0.9 ? [[x - w / 2, y + below]] : []),
    ];
  }

  /**
   * Places labels. `items` come most important first, in screen px: {text, x, y, r, reach? (its width, of r), ring? (px kept
   * free around it), points? (it stands on one of these instead), wanted? (beyond the limit, and over any specks), forced?
   * (over nodes too, rather than left out)}; `bounds` is [left, top, right, bottom]; `obstacles` are nodes {x, y, r, reach?,
   * speck? (two of these may be covered)} or boxes {box}; `strokes` [x1, y1, x2, y2] are crossed as seldom as can be.
   * Returns {item, lines, x, y (baseline of the first line), box}[].
   */
  function place(items, bounds, limit, obstacles, strokes = []) {
    const labels = occupied(), nodes = occupied(), specks = occupied(), own = new Map(), unit = X.dom.unit;
    for (const o of obstacles) {
      const side = o.r * (o.reach || 1), b = o.box || [o.x - side, o.y - o.r, o.x + side, o.y + o.r];
      if (o.box) labels.add(b);
      else { own.set(o.item || o, b); (o.r > LARGE * unit ? labels : o.speck ? specks : nodes).add(b); }
    }
    const placed = [];
    for (const item of items) {
      if (placed.length >= limit && !item.forced && !item.wanted) continue;
      const self = own.get(item);
      let best = null, least = Infinity;
      for (const rows of ways(item.text, item.narrow)) {
        let w = 0;
        for (const row of rows) w = Math.max(w, width(row, item.bold));
        const h = rows.length * LINE * unit;
        const corners = item.points ? item.points.map(([x, y]) => [x - w / 2, y - h / 2]) : spots(item, w, h);
        corners.forEach(([left, top], i) => {
          const b = [left - 3, top - 1, left + w + 3, top + h + 1];
          if (i * ASIDE >= least || b[0] < bounds[0] || b[1] < bounds[1] || b[2] > bounds[2] || b[3] > bounds[3] || labels.hits(b, self)) return;
          const covered = nodes.count(b, self), small = specks.count(b, self);
          if ((covered || (small > SPECKS && !item.wanted)) && !item.forced) return;
          let cost = i * ASIDE + covered * 100 + small;
          for (const stroke of strokes) { if (cost >= least) return; if (crosses(stroke, b)) cost += 1; }
          if (cost < least) { least = cost; best = { item, lines: rows, box: b }; }
        });
        if (least < 100) break;
      }
      if (!best) continue;
      labels.add(best.box);
      placed.push({ ...best, x: (best.box[0] + best.box[2]) / 2, y: best.box[1] + 1 + LINE * unit * 0.78 });
    }
    return placed;
  }

  /** Draw placed labels with a halo of the ground's colour. */
  function draw(ctx, placed, { ink, ground, faded }) {
    const unit = X.dom.unit;
    ctx.font = font();
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.2 * unit;
    ctx.strokeStyle = ground;
    for (const label of placed) {
      ctx.globalAlpha = faded && faded(label.item) ? 0.35 : 1;
      ctx.fillStyle = label.item.ink || ink;
      if (label.item.bold) ctx.font = font(FONT, 600);
      label.lines.forEach((line, i) => {
        ctx.strokeText(line, label.x, label.y + i * LINE * unit);
        ctx.fillText(line, label.x, label.y + i * LINE * unit);
      });
      if (label.item.bold) ctx.font = font();
    }
    ctx.globalAlpha = 1;
  }

  X.labels = { place, draw, width, lines, font, LINE, FONT };
})(window.Xinglin);
