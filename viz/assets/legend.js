// The legend, which is the filter too: each kind, relation and tier with its count and a switch.
(function (X) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function icon(shape, colour, size = 16) {
    const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "-10 -10 20 20");
    svg.setAttribute("width", size);
    svg.setAttribute("height", size);
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "icon");
    path.setAttribute("d", X.shapes.path(shape, 0, 0, 6.6));
    path.setAttribute("fill", colour);
    if (shape === "dashed-square") { path.setAttribute("fill-opacity", "0.35"); path.setAttribute("stroke-dasharray", "3 2"); }
    path.setAttribute("stroke", X.shapes.outline(colour, X.dom.token("--dark") === "1"));
    path.setAttribute("stroke-width", "1.2");
    svg.append(path);
    return svg;
  }

  function lineIcon(dashed) {
    const svg = document.createElementNS(SVG, "svg"), line = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 24 10");
    svg.setAttribute("width", 24); svg.setAttribute("height", 10);
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("d", "M1 5H23");
    line.setAttribute("class", "sample");
    if (dashed) line.setAttribute("stroke-dasharray", "4 3");
    svg.append(line);
    return svg;
  }

  function counts() {
    const model = X.model, kinds = new Map(), relations = new Map(), tiers = new Map();
    for (let i = 0; i < model.n; i++) {
      kinds.set(model.kind[i], (kinds.get(model.kind[i]) || 0) + 1);
      if (model.hasTiers) { const tier = model.tier(i); if (tier) tiers.set(tier, (tiers.get(tier) || 0) + 1); }
    }
    for (let e = 0; e < model.m; e++) relations.set(model.relation[e], (relations.get(model.relation[e]) || 0) + 1);
    return { kinds, relations, tiers };
  }

  function section(title, entries, off) {
    const { el } = X.dom;
    const flip = (keys, on) => X.view.update((s) => { for (const key of keys) { if (on) s[off].delete(key); else s[off].add(key); } });
    const items = entries.map(({ key, mark, label, count }) => {
      const input = el("input", { type: "checkbox", "data-key": key, onchange: (event) => flip([key], event.target.checked) });
      input.checked = !X.view.state[off].has(key);
      return el("li", {}, el("label", {}, input, mark, el("span", { class: "word", text: label }), el("span", { class: "count", text: X.text.number(count) })));
    });
    const keys = entries.map((entry) => entry.key);
    const tools = entries.length < 3 ? null : el("span", { class: "both" },
      el("button", { type: "button", class: "plain", text: X.text.say("all"), onclick: () => flip(keys, true) }),
      el("button", { type: "button", class: "plain", text: X.text.say("none"), onclick: () => flip(keys, false) }));
    return el("fieldset", { "data-filter": off }, el("legend", {}, el("span", { text: title }), tools), el("ul", {}, ...items));
  }

  /** A slider over the years the page speaks of; its left end stands for all of them. */
  function years() {
    const span = X.years.span(), { el } = X.dom, { say } = X.text;
    if (!span) return null;
    const at = X.view.state.year, words = (y) => (y ? say("yearAt", y) : say("yearAll", ...span));
    const shown = el("output", { class: "word", text: words(at) });
    const input = el("input", { type: "range", min: span[0] - 1, max: span[1], step: 1, "aria-label": say("year"), "aria-valuetext": words(at), "data-key": "year" });
    input.value = at || span[0] - 1;
    const chosen = () => { const y = Number(input.value); return y < span[0] ? 0 : y; };
    input.addEventListener("input", () => { shown.textContent = words(chosen()); });
    input.addEventListener("change", () => X.view.update((s) => { s.year = chosen(); }));
    return el("fieldset", { "data-filter": "year" }, el("legend", { text: say("year") }), input, shown);
  }

  /** The tiers that are keys of a Map, the highest first. */
  function tiers(found) {
    const usual = ["tertiary", "secondary", "primary", "unknown"], own = [...found.keys()];
    return [...usual.filter((tier) => found.has(tier)), ...own.filter((tier) => !usual.includes(tier))];
  }
  const tierName = (tier) => (tier === "unknown" ? X.text.say("tierUnknown") : X.data.value("tier", tier));

  let total = null;
  function draw() {
    const { el, byId } = X.dom, model = X.model, pane = byId("legend"), say = X.text.say;
    total = total || counts();
    const focused = document.activeElement && pane.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    const filter = focused === undefined ? "" : document.activeElement.closest("fieldset").dataset.filter;
    const parts = [section(say("kinds"), model.kinds.map((kind, key) => ({
      key, mark: icon(kind.shape, kind.colour), label: X.text.pick(kind.label), count: total.kinds.get(key) || 0,
    })), "kindsOff")];
    if (total.tiers.size) {
      parts.push(section(say("tiers"), tiers(total.tiers).map((key) => ({
        key, mark: el("span", { class: "tier", "aria-hidden": "true", text: X.painter.tierMark(key) }), label: tierName(key), count: total.tiers.get(key),
      })), "tiersOff"));
    }
    if (model.relations.length > 1 || (model.relations[0] && model.relations[0].id)) {
      parts.push(section(say("relations"), model.relations.map((relation, key) => ({
        key, label: X.text.pick(relation.label), count: total.relations.get(key) || 0,
      })), "relationsOff"));
    }
    const slider = years();
    if (slider) parts.splice(1, 0, slider);
    if (model.edges.has("inferred") || model.edges.has("status")) {
      parts.push(el("fieldset", {}, el("legend", { text: say("marks") }), el("ul", {},
        el("li", { class: "mark" }, lineIcon(false), el("span", { text: say("solid") })),
        el("li", { class: "mark" }, lineIcon(true), el("span", { text: say("dashed") })))));
    }
    pane.replaceChildren(el("h2", { text: say("legend") }), ...parts);
    if (focused !== undefined) {
      const again = [...pane.querySelectorAll(`fieldset[data-filter=${filter}] input`)].find((input) => input.dataset.key === focused);
      if (again) again.focus();
    }
  }

  X.legend = { draw, icon, tiers, tierName };
})(window.Xinglin);
