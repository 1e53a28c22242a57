// A 2D context that writes SVG instead of pixels: the page's pictures are drawn once, for both (painter.js, labels.js).
(function (X) {
  "use strict";
  const TAU = Math.PI * 2;
  const f = (v) => Math.round(v * 100) / 100;
  const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g; // of a surrogate pair, which no file may hold
  const escaped = (value) => String(value).replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`).replace(HALF, "?");
  const ANCHORS = { center: "middle", left: "start", right: "end" };

  /** A context of w by h px; `text()` is the whole document. It knows what this page's drawings use, no more. */
  function create(w, h) {
    const out = [], kept = [];
    let d = [], pen = "", halo = null, clips = 0;
    let own = { globalAlpha: 1, fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, font: "12px sans-serif", textAlign: "left", textBaseline: "alphabetic", dash: [], dx: 0, dy: 0, groups: 0 };
    const at = (x, y) => `${f(x + own.dx)} ${f(y + own.dy)}`;
    const alpha = () => (own.globalAlpha < 1 ? ` opacity="${Math.round(own.globalAlpha * 100) / 100}"` : "");

    function write(text, x, y, paint) {
      const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(own.font) || [0, "400", "12"];
      const drop = own.textBaseline === "middle" ? size * 0.36 : 0; // few programs know dominant-baseline
      out.push(`<text x="${f(x + own.dx)}" y="${f(y + own.dy + drop)}" font-size="${f(Number(size))}"${weight > 400 ? ` font-weight="${weight}"` : ""} text-anchor="${ANCHORS[own.textAlign]}"${paint}${alpha()}>${escaped(text)}</text>`);
    }

    const ctx = {
      save() { kept.push({ ...own }); own.groups = 0; },
      restore() { out.push("</g>".repeat(own.groups)); own = kept.pop(); },
      translate(x, y) { own.dx += x; own.dy += y; },
      setLineDash(dash) { own.dash = dash; },
      beginPath() { d = []; pen = ""; },
      moveTo(x, y) { d.push(`M${at(x, y)}`); pen = at(x, y); },
      lineTo(x, y) { d.push(`L${at(x, y)}`); pen = at(x, y); },
      quadraticCurveTo(cx, cy, x, y) { d.push(`Q${at(cx, cy)} ${at(x, y)}`); pen = at(x, y); },
      closePath() { d.push("Z"); },
      rect(x, y, width, height) { d.push(`M${at(x, y)}h${f(width)}v${f(height)}h${f(-width)}Z`); },
      arc(x, y, r, from, to) { ctx.ellipse(x, y, r, r, 0, from, to); },
      ellipse(x, y, rx, ry, turn, from, to) {
        const point = (a) => [x + Math.cos(a) * rx, y + Math.sin(a) * ry], start = at(...point(from));
        if (start !== pen) d.push(`${d.length && pen ? "L" : "M"}${start}`);
        const parts = Math.ceil((to - from) / (TAU / 3) - 0.001); // rounded ends of half a circle would not settle its middle
        for (let i = 1; i <= parts; i++) d.push(`A${f(rx)} ${f(ry)} 0 0 1 ${at(...point(from + ((to - from) * i) / parts))}`);
        pen = at(...point(to));
      },
      fill() { out.push(`<path d="${d.join("")}" fill="${escaped(own.fillStyle)}"${alpha()}/>`); },
      stroke() {
        const dash = own.dash.length ? ` stroke-dasharray="${own.dash.map(f).join(" ")}"` : "";
        if (d.length) out.push(`<path d="${d.join("")}" fill="none" stroke="${escaped(own.strokeStyle)}" stroke-width="${f(own.lineWidth)}"${dash}${alpha()}/>`);
      },
      clip() {
        out.push(`<clipPath id="clip${++clips}"><path d="${d.join("")}"/></clipPath><g clip-path="url(#clip${clips})">`);
        own.groups++;
      },
      fillRect(x, y, width, height) { ctx.beginPath(); ctx.rect(x, y, width, height); ctx.fill(); },
      strokeText(text) { halo = text; }, // one element for a word and its halo, so that it stays one word to edit
      fillText(text, x, y) {
        const edge = halo === text ? ` stroke="${escaped(own.strokeStyle)}" stroke-width="${f(own.lineWidth)}" stroke-linejoin="round" paint-order="stroke"` : "";
        halo = null;
        write(text, x, y, ` fill="${escaped(own.fillStyle)}"${edge}`);
      },
      text: () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${f(w)} ${f(h)}" width="${f(w)}" height="${f(h)}" font-family="Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif">\n${out.join("\n")}\n</svg>`,
    };
    for (const key of ["globalAlpha", "fillStyle", "strokeStyle", "lineWidth", "font", "textAlign", "textBaseline"]) {
      Object.defineProperty(ctx, key, { get: () => own[key], set(value) { own[key] = value; } });
    }
    return ctx;
  }

  X.svg = { create };
})(window.Xinglin);
