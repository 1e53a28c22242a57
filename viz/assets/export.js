// What leaves the page: the view as PNG or SVG, the table as CSV, and the page on paper.
(function (X) {
  "use strict";
  function save(blob, extension) {
    const name = X.dom.clean(X.text.pick(X.model.data.title) || "xinglin").replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 60);
    const link = X.dom.el("a", { href: URL.createObjectURL(blob), download: `${name}.${extension}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const png = () => X.picture.canvas(2).toBlob((blob) => save(blob, "png"), "image/png");

  const svg = () => save(new Blob([X.picture.drawing()], { type: "image/svg+xml" }), "svg");

  /** A cell for a spreadsheet: quoted, and never a formula there (service/exports/cells.py says what opens one). */
  function field(value) {
    const plain = /^-?\d[\d,.]*$/.test(value) ? value : value.replace(/^([\t\r\n]|\s*[=+\-@＝＋－＠])/, "'$1");
    return `"${plain.replace(/"/g, '""')}"`;
  }

  function csvText() {
    const table = X.model.table, head = X.table.columns().map((column) => field(X.text.pick(column.label)));
    if (table) head.push(field(X.text.say("evidence")));
    const lines = X.table.rows().map((at) => {
      const cells = X.table.columns().map((_, c) => field(X.table.plain(at, c)));
      if (table) cells.push(field(table.statements[at].map((s) => { const source = X.model.data.sources[X.model.statements.get(s, "source")] || {}; return `${X.evidence.quote(s)}（${source.title || source.id || ""}）`; }).join("；")));
      return cells.join(",");
    });
    return "\ufeff" + [head.join(","), ...lines].join("\r\n") + "\r\n"; // the mark by which Excel knows UTF-8
  }

  const csv = () => save(new Blob([csvText()], { type: "text/csv" }), "csv");

  let printed = null;
  function beforePrint() { // paper is white and shows every row: the picture stands in for the canvas
    if (X.app.scene.n) {
      const root = document.documentElement.dataset, theme = root.theme;
      root.theme = "light";
      printed = X.picture.canvas(2, true);
      if (theme) root.theme = theme; else delete root.theme;
      printed.id = "paper";
      X.dom.byId("graph").prepend(printed);
    }
    X.table.refresh(true, true);
  }
  function afterPrint() { if (printed) printed.remove(); printed = null; X.table.refresh(true); }

  function mount() {
    window.addEventListener("beforeprint", beforePrint);
    window.addEventListener("afterprint", afterPrint);
  }

  X.export = { mount, png, svg, csv, csvText, print: () => window.print() };
})(window.Xinglin);
