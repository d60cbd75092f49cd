// The editor of texts in blocks, on every textarea[data-editor]. The textarea stays what the form
// sends: blocks as JSON. Without this script it is a plain text field that the server reads as well.
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { likeness, toBlocks, toDocument } from "./blocks.js";
import { addBreak, inTable, leaveList, plainAtStart, rowDown, toCell, turnInto } from "./commands.js";
import { ids, tidy } from "./ids.js";
import { Keeper, sweep } from "./keeping.js";
import { ours } from "./paste.js";
import { schema } from "./schema.js";
import { element, Toolbar } from "./toolbar.js";

const { nodes, marks } = schema;
const SOON = 400; // milliseconds after the last key

/** "- " and "1. " at the start of a paragraph begin a list, as in the plain field. */
function listRule(pattern, kind) {
  return new InputRule(pattern, (state, _match, start, end) => {
    const $start = state.doc.resolve(start);
    if ($start.parent.type !== nodes.paragraph) return null;
    const cleared = state.apply(state.tr.delete(start, end));
    let change = null;
    turnInto(kind)(cleared, (made) => {
      change = made;
    });
    const whole = state.tr.delete(start, end);
    change.steps.forEach((step) => whole.step(step));
    return whole;
  });
}

const rules = inputRules({
  rules: [
    listRule(/^[-*•–]\s$/, "ul"),
    listRule(/^1[.)]\s$/, "ol"),
    textblockTypeInputRule(/^###\s$/, nodes.heading, (_match) => ({ level: 4 })),
    textblockTypeInputRule(/^##\s$/, nodes.heading, (_match) => ({ level: 3 })),
    textblockTypeInputRule(/^>\s$/, nodes.quote),
  ],
});

function keys(toolbar) {
  return keymap({
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-b": toggleMark(marks.bold),
    "Mod-i": toggleMark(marks.italic),
    "Mod-k": () => toolbar.openLink(),
    "Mod-Alt-0": turnInto("p"),
    "Mod-Alt-3": turnInto("h3"),
    "Mod-Alt-4": turnInto("h4"),
    "Shift-Mod-7": turnInto("ol"),
    "Shift-Mod-8": turnInto("ul"),
    "Shift-Mod-9": turnInto("quote"),
    "Alt-F10": () => {
      toolbar.focus();
      return true;
    },
    Enter: chainCommands(rowDown, leaveList),
    "Shift-Enter": addBreak,
    Tab: toCell(1, { leave: true }),
    "Shift-Tab": toCell(-1, { leave: true }),
    Backspace: chainCommands(plainAtStart, (state) => inTable(state) && state.selection.empty && !state.selection.$from.parentOffset),
  });
}

class Editor {
  constructor(area) {
    this.area = area;
    this.words = JSON.parse(area.dataset.words);
    this.blocks = JSON.parse(area.dataset.blocks);
    this.keeper = new Keeper(area.dataset.keep || `${location.pathname}#${area.name}`);
    this.dirty = false;
    this.toolbar = new Toolbar(this.words, `${area.id}-text`);
    this.status = element("p", { class: "editor-status hint", role: "status" });
    this.offers = element("div", { class: "editor-offers" });
    const place = element("div", { class: "editor-place" });
    const box = element("div", { class: "editor" }, this.toolbar.bar, this.toolbar.linkRow, place);
    area.before(this.offers, box, this.status);
    area.hidden = true;
    area.required = false; // hidden, it could not say so; the server does
    this.view = new EditorView(place, {
      state: EditorState.create({ doc: toDocument(this.blocks), plugins: [rules, keys(this.toolbar), keymap(baseKeymap), history(), ids()] }),
      attributes: this.attributes(),
      transformPastedHTML: ours,
      dispatchTransaction: (change) => this.apply(change),
    });
    const first = tidy(this.view.state);
    if (first) this.view.updateState(this.view.state.apply(first.setMeta("addToHistory", false)));
    this.toolbar.attach(this.view);
    this.send();
    this.offer();
    this.listen();
  }

  attributes() {
    const { area } = this;
    const label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    const all = {
      id: `${area.id}-text`, class: "editor-text prose", role: "textbox", "aria-multiline": "true",
      "aria-label": (label?.textContent ?? "").trim(), spellcheck: "true",
    };
    if (area.lang || area.closest("[lang]")) all.lang = area.lang || area.closest("[lang]").lang;
    for (const name of ["aria-describedby", "aria-invalid"]) if (area.hasAttribute(name)) all[name] = area.getAttribute(name);
    return all;
  }

  listen() {
    const { area } = this;
    document.querySelector(`label[for="${CSS.escape(area.id)}"]`)?.addEventListener("click", () => this.view.focus());
    // Links to the field (the summary of errors) go to what can be seen.
    area.addEventListener("focus", () => this.view.focus());
    for (const link of document.querySelectorAll(`a[href="#${CSS.escape(area.id)}"]`)) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.view.focus();
      });
    }
    const now = () => this.keepNow();
    document.addEventListener("visibilitychange", now);
    addEventListener("pagehide", now);
    area.form?.addEventListener("submit", (event) => {
      this.send();
      this.keepNow();
      if (navigator.onLine) return;
      event.preventDefault();
      this.say(this.words.offline);
    });
    addEventListener("online", () => this.dirty && this.say(this.words.online));
  }

  apply(change) {
    this.view.updateState(this.view.state.apply(change));
    this.toolbar.update(this.view.state);
    if (!change.docChanged) return;
    this.dirty = true;
    this.send();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepNow(), SOON);
  }

  send() {
    const blocks = toBlocks(this.view.state.doc);
    this.area.value = blocks.length ? JSON.stringify(blocks) : "";
  }

  keepNow() {
    clearTimeout(this.timer);
    if (!this.dirty) return;
    const at = this.keeper.keep(toBlocks(this.view.state.doc));
    this.say(at ? this.words.kept.replace("{time}", this.moment(at)) : this.words.notKept);
  }

  say(words) {
    this.status.textContent = words;
  }

  /** A moment as people say it: the time today, else the day as well. */
  moment(at) {
    const today = new Date(at).toDateString() === new Date().toDateString();
    const day = today ? {} : { day: "numeric", month: "long" };
    return new Intl.DateTimeFormat(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit" }).format(at);
  }

  /** Offer what an earlier sitting typed and the server does not have. */
  offer() {
    const here = likeness(toBlocks(this.view.state.doc));
    for (const one of this.keeper.earlier()) {
      if (likeness(one.blocks) === here) {
        if (!("posted" in this.area.dataset)) this.keeper.drop(one.sitting); // the server has it
        continue;
      }
      this.offers.append(this.offerOf(one));
    }
  }

  offerOf(entry) {
    const back = element("button", { type: "button", class: "nl-button nl-button--primary small" }, this.words.putBack);
    const away = element("button", { type: "button", class: "nl-button nl-button--secondary small" }, this.words.drop);
    const words = element("p", {}, this.words.offer.replace("{time}", this.moment(entry.at)));
    const row = element("div", { class: "utrecht-alert alert st-aan editor-offer", role: "status" },
      element("div", { class: "alert-body" }, words, element("div", { class: "buttons" }, back, away)));
    back.addEventListener("click", () => {
      const { state } = this.view;
      const content = toDocument(entry.blocks).content;
      this.view.dispatch(state.tr.replaceWith(0, state.doc.content.size, content)); // can be undone
      this.keepNow();
      this.decided(row, entry);
    });
    away.addEventListener("click", () => this.decided(row, entry));
    return row;
  }

  decided(row, entry) {
    this.keeper.drop(entry.sitting);
    row.remove();
    this.view.focus();
  }
}

function begin(root) {
  for (const area of root.querySelectorAll("textarea[data-editor]:not([hidden])")) new Editor(area);
}

sweep();
begin(document);
// Parts of a page that came later.
document.addEventListener("htmx:afterSettle", (event) => begin(event.target));
