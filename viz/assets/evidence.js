// Who says it, in which words: one statement as a quotation with its source, place, confidence and marks.
(function (X) {
  "use strict";
  const percent = (value) => Math.round(value * 100);

  function mark(kind, text, title) {
    return X.dom.el("span", { class: `badge ${kind}`, text, title });
  }

  /** Marks of a statement or an edge: status where it is not plainly stated, inferred, confidence below one. */
  function marks(get) {
    const { say } = X.text, found = [];
    const status = get("status");
    if (status && status !== "stated") found.push(mark(`status-${/^[a-z]+$/.test(status) ? status : "other"}`, say(status)));
    if (get("inferred")) found.push(mark("inferred", say("inferred"), say("inferredLong")));
    const confidence = get("confidence");
    if (typeof confidence === "number" && confidence < 1) found.push(mark("sure", say("confidence", percent(confidence))));
    return found;
  }

  function where(get) {
    const row = get("row"), start = get("start"), end = get("end");
    if (typeof row === "number") return X.text.say("atRow", row);
    if (typeof start === "number" && typeof end === "number") return X.text.say("atOffsets", start, end);
    return "";
  }

  /** A link only where the address is of the web; anything else is shown as text. */
  function title(source) {
    const name = X.dom.clean(source.title || source.id || X.text.say("noSource"));
    if (/^https?:\/\//i.test(source.url || "")) return X.dom.el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", text: name });
    return X.dom.el("cite", { text: name });
  }

  /** A quote, marked in its sentence where the page holds that: [passage, from, to] instead of the quote itself. */
  function words(quote) {
    const { el, clean } = X.dom;
    if (!Array.isArray(quote)) return quote ? el("blockquote", { text: clean(quote) }) : el("p", { class: "faint", text: X.text.say("noEvidence") });
    const whole = (X.model.data.passages || [])[quote[0]] || "";
    return el("blockquote", {}, clean(whole.slice(0, quote[1])), el("mark", { text: clean(whole.slice(quote[1], quote[2])) }), clean(whole.slice(quote[2])));
  }

  /** One statement (index) as a figure. */
  function quotation(index) {
    const { el, clean } = X.dom, statements = X.model.statements, get = (key) => statements.get(index, key);
    const source = X.model.data.sources[get("source")] || {}, method = get("method");
    const facts = [clean(source.publisher || ""), clean(source.published || ""), where(get)].filter(Boolean);
    return el("figure", { class: "evidence" },
      words(get("quote")),
      el("figcaption", {}, title(source), el("span", { class: "facts", text: facts.join(" · ") }), ...marks(get),
        method ? el("span", { class: "facts", text: X.text.say("method", clean(method)) }) : null));
  }

  /** Statements (indexes) as a list, the first few at once. */
  function list(indexes, at = 4) {
    const { el } = X.dom, box = el("div", { class: "quotes" });
    const more = (from, until) => {
      for (const index of indexes.slice(from, until)) box.append(quotation(index));
      if (until < indexes.length) {
        const button = el("button", { type: "button", class: "plain", text: X.text.say("moreItems", indexes.length - until) });
        button.addEventListener("click", () => { button.remove(); more(until, until + 20); });
        box.append(button);
      }
    };
    more(0, at);
    return box;
  }

  /** A statement's quote alone, for tables and files. */
  function quote(index) {
    const own = X.model.statements.get(index, "quote");
    return Array.isArray(own) ? ((X.model.data.passages || [])[own[0]] || "").slice(own[1], own[2]) : own || "";
  }

  X.evidence = { list, marks, quotation, quote };
})(window.Xinglin);
