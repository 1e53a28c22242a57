// Crowds: thousands of edges and nodes written as pixels. A 2D context without a GPU takes 10 to 30 times as long.
(function (X) {
  "use strict";
  const EDGE_ALPHA = 112, MOST = 200; // of 255: one line alone, and where most lines cross
  const UNIT = 48, FULL = 65000; // what one line adds to a pixel's cover, and when that is full

  /** Anti-aliased line (Wu) added to a coverage buffer; clipped to it (Liang-Barsky). */
  function line(cover, W, H, x0, y0, x1, y1, alpha) {
    let t0 = 0, t1 = 1;
    const dx = x1 - x0, dy = y1 - y0, right = W - 2, low = H - 2;
    if (x0 < 1 || x1 < 1 || y0 < 1 || y1 < 1 || x0 > right || x1 > right || y0 > low || y1 > low) {
      for (let i = 0; i < 4; i++) {
        const p = i === 0 ? -dx : i === 1 ? dx : i === 2 ? -dy : dy;
        const q = i === 0 ? x0 - 1 : i === 1 ? right - x0 : i === 2 ? y0 - 1 : low - y0;
        if (p === 0) { if (q < 0) return; continue; }
        const t = q / p;
        if (p < 0) { if (t > t1) return; if (t > t0) t0 = t; } else { if (t < t0) return; if (t < t1) t1 = t; }
      }
    }
    const ax = x0 + t0 * dx, ay = y0 + t0 * dy, bx = x0 + t1 * dx, by = y0 + t1 * dy;
    const steep = Math.abs(dy) > Math.abs(dx);
    const from = steep ? ay : ax, span = (steep ? by : bx) - from;
    const steps = Math.abs(span) | 0, direction = span < 0 ? -1 : 1;
    const slope = steep ? (dy ? dx / dy : 0) : dx ? dy / dx : 0;
    let main = Math.round(from), other = (steep ? ax : ay) + (main - from) * slope;
    const across = steep ? 1 : W, along = steep ? W : 1;
    for (let i = 0; i <= steps; i++) {
      const whole = Math.floor(other), part = other - whole;
      const p = main * along + whole * across;
      const a = cover[p] + alpha * (1 - part), b = cover[p + across] + alpha * part;
      cover[p] = a > FULL ? FULL : a;
      cover[p + across] = b > FULL ? FULL : b;
      main += direction;
      other += slope * direction;
    }
  }

  const stamps = new Map();
  /** A node's pixels at a radius, drawn once: {size, data (RGBA words)}. */
  function stamp(style, radius, dark) {
    const key = `${style.shape}|${style.colour}|${radius}|${dark}`;
    let found = stamps.get(key);
    if (found) return found;
    const half = Math.ceil(radius * 1.4) + 1, size = 2 * half + 1;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const ctx = canvas.getContext("2d", { willReadFrequently: true });
    ctx.beginPath();
    X.shapes.trace(ctx, style.shape, half + 0.5, half + 0.5, radius);
    ctx.fillStyle = style.colour;
    ctx.fill();
    if (radius >= 2) {
      ctx.strokeStyle = X.shapes.outline(style.colour, dark);
      ctx.lineWidth = radius > 5 ? 1.4 : 0.7;
      ctx.stroke();
    }
    found = { half, size, data: ctx.getImageData(0, 0, size, size).data };
    if (stamps.size > 4000) stamps.clear();
    stamps.set(key, found);
    return found;
  }

  function blit(pixels, W, H, mark, cx, cy) {
    const left = cx - mark.half, top = cy - mark.half;
    if (left + mark.size < 0 || top + mark.size < 0 || left >= W || top >= H) return;
    const { data, size } = mark;
    for (let y = Math.max(0, -top); y < size && top + y < H; y++) {
      for (let x = Math.max(0, -left); x < size && left + x < W; x++) {
        const s = (y * size + x) * 4, a = data[s + 3];
        if (a === 0) continue;
        const d = ((top + y) * W + left + x) * 4;
        if (a === 255 || pixels[d + 3] === 0) {
          pixels[d] = data[s]; pixels[d + 1] = data[s + 1]; pixels[d + 2] = data[s + 2]; pixels[d + 3] = a;
          continue;
        }
        const below = (pixels[d + 3] * (255 - a)) / 255, out = a + below;
        for (let c = 0; c < 3; c++) pixels[d + c] = (data[s + c] * a + pixels[d + c] * below) / out;
        pixels[d + 3] = out;
      }
    }
  }

  let cover = null, image = null;
  /** Alpha by cover: by its logarithm, so that ten lines differ from a hundred, and a hundred from a thousand. */
  function tones(size) {
    let most = UNIT;
    for (let p = 0; p < size; p++) if (cover[p] > most) most = cover[p];
    const steps = Math.log2(1 + most / UNIT), step = Math.min(EDGE_ALPHA, MOST / steps), found = new Uint8Array(most + 1);
    for (let c = 1; c <= most; c++) found[c] = step * (c < UNIT ? c / UNIT : Math.log2(1 + c / UNIT));
    return found;
  }

  /** Draw all edges and nodes of the scene (bubbles apart) into `ctx`, whose canvas is W by H device pixels. */
  function draw(ctx, scene, camera, W, H, scale, colours) {
    if (!image || image.width !== W || image.height !== H) {
      image = new ImageData(W, H);
      cover = new Uint16Array(W * H + 2 * W);
    } else { image.data.fill(0); cover.fill(0); }
    const k = camera.k * scale, dx = W / 2 - camera.x * k, dy = H / 2 - camera.y * k;
    for (let e = 0; e < scene.m; e++) {
      const a = scene.s[e], b = scene.t[e];
      const weight = Math.min(3, 1 + Math.log2(scene.count[e]) * 0.5);
      line(cover, W, H, scene.x[a] * k + dx, scene.y[a] * k + dy, scene.x[b] * k + dx, scene.y[b] * k + dy, UNIT * weight);
    }
    const [er, eg, eb] = X.shapes.rgb(colours.edge), words = new Uint32Array(image.data.buffer);
    const colour = (eb << 16) | (eg << 8) | er; // little-endian, as every browser's typed arrays are today
    const tone = tones(words.length);
    for (let p = 0; p < words.length; p++) if (cover[p]) words[p] = colour | (tone[cover[p]] << 24);
    for (let o = scene.n - 1; o >= 0; o--) { // the best connected last, on top
      const i = scene.order[o];
      if (scene.ref[i] < 0) continue;
      const x = Math.round(scene.x[i] * k + dx), y = Math.round(scene.y[i] * k + dy);
      if (x < -40 || y < -40 || x > W + 40 || y > H + 40) continue;
      const r = Math.round(X.painter.screenRadius(scene, i, camera.k) * scale * 2) / 2;
      blit(image.data, W, H, stamp(scene.style.list[scene.style.of[scene.ref[i]]], r, colours.dark), x, y);
    }
    ctx.putImageData(image, 0, 0);
  }

  X.raster = { draw };
})(window.Xinglin);
