// Finding a node by name, alias, former name, pinyin or initials; a list box that the keyboard drives.
(function (X) {
  "use strict";
  const SHOWN = 12;
  let readings = null, entries = null;

  function prepare() {
    readings = new Map(); // character -> its syllables
    for (const [syllable, characters] of Object.entries(X.model.data.pinyin)) {
      for (const c of characters) { if (!readings.has(c)) readings.set(c, []); readings.get(c).push(syllable); }
    }
    entries = [];
    const model = X.model;
    for (let i = 0; i < model.n; i++) {
      entries.push([i, model.label(i).toLowerCase(), true]);
      const props = model.nodes.get(i, "props");
      if (!props) continue;
      for (const key of ["aliases", "former_names"]) for (const name of [].concat(props[key] || [])) entries.push([i, X.dom.clean(name).toLowerCase(), false]);
    }
  }

  /**
   * Does `query` (letters) spell the start of `characters` from `at`? Each character is spent by its whole syllable or
   * its initial, the last one by any part of its syllable: wushenqi, wsq, wushenq and wusq all reach 乌审旗.
   */
  function spells(query, from, characters, at) {
    if (from === query.length) return true;
    if (at === characters.length) return false;
    const c = characters[at];
    const syllables = readings.get(c);
    if (!syllables) {
      if (c === query[from]) return spells(query, from + 1, characters, at + 1);
      return /[\s（）()·\-—、，.]/.test(c) && spells(query, from, characters, at + 1);
    }
    for (const syllable of syllables) {
      const rest = query.length - from;
      if (rest <= syllable.length && syllable.startsWith(query.slice(from))) return true;
      if (query.startsWith(syllable, from) && spells(query, from + syllable.length, characters, at + 1)) return true;
      if (query[from] === syllable[0] && spells(query, from + 1, characters, at + 1)) return true;
    }
    return false;
  }

  /** How well a name answers a query: 0 not at all, higher is better. */
  function score(name, query, letters) {
    if (name === query) return 100;
    if (name.startsWith(query)) return 80;
    const found = name.indexOf(query);
    if (found >= 0) return 60 - Math.min(20, found);
    if (!letters) return 0;
    const characters = [...name];
    if (spells(letters, 0, characters, 0)) return 50;
    for (let at = 1; at < characters.length; at++) {
      if (readings.has(characters[at]) && spells(letters, 0, characters, at)) return 34 - Math.min(20, at);
    }
    return 0;
  }

  /** The best nodes for a query: [{node, alias?}], best first. */
  function find(text, limit = SHOWN) {
    if (!entries) prepare();
    const query = text.trim().toLowerCase();
    if (!query) return [];
    const letters = /^[a-zü\s']+$/.test(query) ? query.replace(/ü/g, "v").replace(/[\s']/g, "") : "";
    const best = new Map();
    for (const [i, name, own] of entries) {
      const points = score(name, query, letters);
      if (points > 0 && (!best.has(i) || best.get(i)[0] < points)) best.set(i, [points - (own ? 0 : 3) - Math.min(2, name.length / 20), own ? "" : name]); // of equals the shortest
    }
    return [...best].sort((a, b) => b[1][0] - a[1][0] || X.model.degree[b[0]] - X.model.degree[a[0]] || a[0] - b[0])
      .slice(0, limit).map(([node, [, alias]]) => ({ node, alias }));
  }

  function mount() {
    const { el, byId } = X.dom, input = byId("q"), list = byId("hits");
    let found = [], active = -1;

    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };

    function show() {
      found = find(input.value);
      if (!input.value.trim()) { close(); return; }
      list.replaceChildren(...(found.length ? found.map(option) : [el("li", { class: "none", role: "option", "aria-disabled": "true", text: X.text.say("noHits") })]));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      activate(found.length ? 0 : -1);
    }

    function option({ node, alias }, i) {
      const kind = X.model.kinds[X.model.kind[node]];
      return el("li", { role: "option", id: `hit${i}`, onpointerdown: (event) => { event.preventDefault(); choose(i); } },
        X.legend.icon(kind.shape, kind.colour), el("span", { class: "hit", text: X.model.label(node) }),
        alias ? el("span", { class: "faint", text: alias }) : null, el("span", { class: "faint end", text: X.text.pick(kind.label) }));
    }

    function activate(i) {
      active = i;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === i ? "true" : "false"));
      if (i >= 0) { input.setAttribute("aria-activedescendant", `hit${i}`); list.children[i].scrollIntoView({ block: "nearest" }); }
    }

    function choose(i) {
      if (!found[i]) return;
      close();
      X.app.show(found[i].node);
    }

    input.addEventListener("input", show);
    input.addEventListener("focus", () => { if (input.value.trim()) show(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter there confirms Chinese input
      if (event.key === "ArrowDown" && found.length) { if (list.hidden) show(); else activate((active + 1) % found.length); event.preventDefault(); }
      else if (event.key === "ArrowUp" && found.length) { activate((active - 1 + found.length) % found.length); event.preventDefault(); }
      else if (event.key === "Enter") { choose(Math.max(0, active)); event.preventDefault(); }
      else if (event.key === "Escape") { if (list.hidden) { input.value = ""; X.dom.byId("stage").focus(); } close(); event.stopPropagation(); }
    });
  }

  X.search = { mount, find };
})(window.Xinglin);
