// Where one looks from, and the gestures that move it: drag, wheel, pinch, click, double click.
(function (X) {
  "use strict";
  const LEAST = 0.004, MOST = 6, CLICK = 5; // px a press may wander and still be a click

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The camera that shows `bounds` in w by h px, never larger than life. */
  function fitted([left, top, right, bottom], w, h, most = 1.25) {
    const pad = (side) => Math.min(46, side * 0.08);
    const k = Math.min(most * X.dom.unit, (w - 2 * pad(w)) / Math.max(1, right - left), (h - 2 * pad(h)) / Math.max(1, bottom - top));
    return { x: (left + right) / 2, y: (top + bottom) / 2, k: Math.max(LEAST, k) };
  }

  const clamp = (k) => Math.max(LEAST, Math.min(MOST, k));

  /**
   * Listen on `host`. `hooks`: camera() and moved(camera, how) to read and set it; pick(x, y) -> target or null;
   * click(target, event), open(target), hover(target, x, y), grab(target) -> boolean, drag(target, dx, dy), drop(target).
   */
  function listen(host, hooks) {
    const down = new Map();
    let start = null, pinch = null, held = null, moved = false, lastClick = { time: 0, x: 0, y: 0 };
    const at = (event) => { const box = host.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };

    host.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      const [x, y] = at(event);
      down.set(event.pointerId, [x, y]);
      host.setPointerCapture(event.pointerId);
      if (down.size === 1) {
        start = { x, y, camera: { ...hooks.camera() } };
        moved = false;
        const target = hooks.pick(x, y);
        held = target && hooks.grab(target) ? target : null;
      } else if (down.size === 2) {
        const [a, b] = [...down.values()];
        pinch = { far: Math.hypot(a[0] - b[0], a[1] - b[1]), k: hooks.camera().k };
        held = null;
      }
    });

    host.addEventListener("pointermove", (event) => {
      const [x, y] = at(event);
      if (!down.has(event.pointerId)) { if (event.pointerType === "mouse") hooks.hover(hooks.pick(x, y), x, y); return; }
      const before = down.get(event.pointerId);
      down.set(event.pointerId, [x, y]);
      if (down.size === 2 && pinch) {
        const [a, b] = [...down.values()];
        zoom((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (pinch.k * Math.hypot(a[0] - b[0], a[1] - b[1])) / Math.max(1, pinch.far), "pinch");
        moved = true;
        return;
      }
      if (!start || (!moved && Math.hypot(x - start.x, y - start.y) < CLICK)) return;
      moved = true;
      const camera = hooks.camera();
      if (held) hooks.drag(held, (x - before[0]) / camera.k, (y - before[1]) / camera.k);
      else hooks.moved({ ...camera, x: start.camera.x - (x - start.x) / camera.k, y: start.camera.y - (y - start.y) / camera.k }, "pan");
    });

    const up = (event) => {
      if (!down.delete(event.pointerId)) return;
      if (down.size) { start = null; return; }
      pinch = null;
      if (held && moved) hooks.drop(held);
      if (!moved && start && event.type === "pointerup") {
        const target = hooks.pick(start.x, start.y);
        const double = event.timeStamp - lastClick.time < 380 && Math.hypot(start.x - lastClick.x, start.y - lastClick.y) < 12;
        lastClick = { time: double ? 0 : event.timeStamp, x: start.x, y: start.y };
        if (double) hooks.open(target); else hooks.click(target, event);
      } else if (moved) hooks.moved(hooks.camera(), "end");
      start = held = null;
    };
    host.addEventListener("pointerup", up);
    host.addEventListener("pointercancel", up);
    host.addEventListener("pointerleave", () => { if (!down.size) hooks.hover(null, 0, 0); });
    host.addEventListener("wheel", (event) => {
      event.preventDefault();
      const [x, y] = at(event);
      const lines = event.deltaMode === 1 ? 18 : 1;
      zoom(x, y, hooks.camera().k * Math.exp(-event.deltaY * lines * 0.0016), "wheel");
    }, { passive: false });

    /** Zoom to k about the point x, y of the host. */
    function zoom(x, y, to, how) {
      const camera = hooks.camera(), box = host.getBoundingClientRect(), k = clamp(to);
      const wx = (x - box.width / 2) / camera.k + camera.x, wy = (y - box.height / 2) / camera.k + camera.y;
      hooks.moved({ k, x: wx - (x - box.width / 2) / k, y: wy - (y - box.height / 2) / k }, how);
    }
  }

  let flight = 0;
  /** Glide from one camera to another; at once where motion is not wanted. */
  function fly(from, to, step, done) {
    cancelAnimationFrame(flight);
    if (calm()) { step(to); if (done) done(); return; }
    const begin = performance.now(), LENGTH = 260;
    const tick = (now) => {
      const t = Math.min(1, Math.max(0, (now - begin) / LENGTH)), q = t * t * (3 - 2 * t);
      step({ x: from.x + (to.x - from.x) * q, y: from.y + (to.y - from.y) * q, k: from.k * Math.pow(to.k / from.k, q) });
      if (t < 1) flight = requestAnimationFrame(tick); else if (done) done();
    };
    flight = requestAnimationFrame(tick);
  }

  X.camera = { fitted, listen, fly, clamp, calm };
})(window.Xinglin);
