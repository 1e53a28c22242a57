// Labels: wrapped at two lines, measured, and set only where they cover no other label and no node.
(function (X) {
  "use strict";
  // as in viz/labels.py, which leaves room for them
  const FONT = 12.5, LINE = 16, WRAP = 10.5;
  const FACES = '"Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
  const font = (size = FONT, weight = 400) => `${weight} ${size}px ${FACES}`;
  const widths = new Map();
  let context = null;

  function width(text) {
    let found = widths.get(text);
    if (found === undefined) {
      if (!context) context = document.createElement("canvas").getContext("2d");
      context.font = font();
      widths.set(text, (found = context.measureText(text).width));
    }
    return found;
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
        if (space > lines[0].length * 0.5 && c !== " ") { // words of an alphabet stay whole
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
  function lines(text, narrow) {
    const key = narrow ? "\n" + text : text;
    let found = wrapped.get(key);
    if (!found) wrapped.set(key, (found = wrap(text, narrow ? 7 : WRAP)));
    return found;
  }

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
    };
  }

  const FIRST = 12; // labels so important that they may cover a small node rather than be left out
  const LARGE = 15; // px of radius from which a node is never covered

  /**
   * Places labels. `items` come most important first: {text, x, y, r, forced?} in screen px; `bounds` is [left, top,
   * right, bottom]; `obstacles` are nodes {x, y, r} or boxes {box}. Returns {item, lines, x, y (baseline of the first
   * line), box}[], at most `limit` and those forced.
   */
  function place(items, bounds, limit, obstacles) {
    const labels = occupied(), nodes = occupied(), own = new Map();
    for (const o of obstacles) {
      const b = o.box || [o.x - o.r, o.y - o.r, o.x + o.r, o.y + o.r];
      if (o.box) labels.add(b);
      else { own.set(o, b); (o.r > LARGE ? labels : nodes).add(b); }
    }
    const placed = [];
    items.forEach((item, rank) => {
      if (placed.length >= limit && !item.forced) return;
      const rows = lines(item.text, item.narrow);
      let w = 0;
      for (const row of rows) w = Math.max(w, width(row));
      const h = rows.length * LINE, { x, y, r } = item, gap = r + 3, near = r * 0.7 + 3;
      const spots = item.inside ? [[x - w / 2, y - h / 2]] : [
        [x - w / 2, y + gap], [x + gap + 2, y - h / 2], [x - gap - 2 - w, y - h / 2], [x - w / 2, y - gap - h],
        [x + near, y + near], [x - near - w, y + near], [x + near, y - near - h], [x - near - w, y - near - h],
      ];
      const boxes = spots.map(([left, top]) => [left - 3, top - 1, left + w + 3, top + h + 1])
        .filter((b) => b[0] >= bounds[0] && b[1] >= bounds[1] && b[2] <= bounds[2] && b[3] <= bounds[3] && !labels.hits(b, own.get(item)));
      let box = boxes.find((b) => !nodes.hits(b, own.get(item)));
      if (!box && !item.inside && (rank < FIRST || item.forced)) box = boxes[0];
      if (!box) return;
      labels.add(box);
      placed.push({ item, lines: rows, x: (box[0] + box[2]) / 2, y: box[1] + 1 + LINE * 0.78, box });
    });
    return placed;
  }

  /** Draw placed labels with a halo of the ground's colour. */
  function draw(ctx, placed, { ink, ground, faded }) {
    ctx.font = font();
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.2;
    ctx.strokeStyle = ground;
    for (const label of placed) {
      ctx.globalAlpha = faded && faded(label.item) ? 0.35 : 1;
      ctx.fillStyle = label.item.ink || ink;
      if (label.item.bold) ctx.font = font(FONT, 600);
      label.lines.forEach((line, i) => {
        ctx.strokeText(line, label.x, label.y + i * LINE);
        ctx.fillText(line, label.x, label.y + i * LINE);
      });
      if (label.item.bold) ctx.font = font();
    }
    ctx.globalAlpha = 1;
  }

  X.labels = { place, draw, width, lines, font, LINE, FONT };
})(window.Xinglin);
