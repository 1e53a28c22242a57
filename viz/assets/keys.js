// The graph by keyboard: arrows walk to the nearest node in that direction, letters do what the buttons do.
(function (X) {
  "use strict";
  /** The scene's node nearest to `from` in a direction, things straight ahead before things aside. */
  function towards(scene, from, dx, dy) {
    let best = -1, least = Infinity;
    for (let i = 0; i < scene.n; i++) {
      if (i === from) continue;
      const x = scene.x[i] - scene.x[from], y = scene.y[i] - scene.y[from];
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
      if (ahead <= 0 || aside > ahead * 1.6) continue;
      const cost = ahead + aside * 2;
      if (cost < least) { least = cost; best = i; }
    }
    return best;
  }

  function walk(dx, dy) {
    const { scene } = X.app, s = X.view.state.selection;
    let from = -1;
    if (s && s.type === "node") from = scene.at[s.at];
    else if (s && s.type === "group" && scene.groupAt.has(s.at)) from = scene.groupAt.get(s.at);
    const next = from < 0 ? scene.order[0] : towards(scene, from, dx, dy);
    if (next === undefined || next < 0) return;
    if (scene.ref[next] >= 0) X.view.select("node", scene.ref[next]);
    else X.view.select("group", -1 - scene.ref[next]);
    X.app.bring(next);
  }

  const STEP = 24; // px that a chosen node is moved

  /** Move the chosen node, which pins it there. */
  function carry(dx, dy) {
    const { scene, renderer } = X.app, i = X.view.selectedNode(), at = i < 0 ? -1 : scene.at[i], step = STEP / renderer.camera().k;
    if (at < 0) return;
    X.view.pin(i, [scene.x[at] + dx * step, scene.y[at] + dy * step]);
    X.app.redraw();
    X.app.bring(X.app.scene.at[i]);
  }

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function onStage(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { app } = X, s = X.view.state.selection;
    if (STEPS[event.key]) (event.shiftKey ? carry : walk)(...STEPS[event.key]);
    else if (event.key === "Enter") { if (s && s.type === "group") app.toggle(s.at); else if (s) X.dom.byId("details").focus(); }
    else if (event.key === "+" || event.key === "=") app.zoom(1.4);
    else if (event.key === "-") app.zoom(1 / 1.4);
    else if (event.key === "0") app.fit(true);
    else if ("123".includes(event.key)) app.expand(Number(event.key));
    else if (event.key === "h" || event.key === "H") app.hide();
    else if ((event.key === "p" || event.key === "P") && X.view.selectedNode() >= 0) X.paths.pick(X.view.selectedNode());
    else return;
    event.preventDefault();
  }

  function anywhere(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) { X.app.undo(); event.preventDefault(); }
    else if (event.key === "/" && !typing) { X.dom.byId("q").focus(); event.preventDefault(); }
    else if (event.key === "Escape" && !typing) { X.view.select(null); X.dom.byId("stage").focus(); }
  }

  function mount() {
    X.dom.byId("stage").addEventListener("keydown", onStage);
    document.addEventListener("keydown", anywhere);
  }

  X.keys = { mount };
})(window.Xinglin);
