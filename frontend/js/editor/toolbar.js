// The bar of buttons: words in the reader's language, state for who does not see it, arrow keys.
import { toggleMark } from "prosemirror-commands";
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { currentKind, inTable, insertTable, linkHere, removeTable, setLink, tableStep, turnInto } from "./commands.js";
import { safeAddress } from "./address.js";
import { schema } from "./schema.js";

const { marks } = schema;
const KEYS = {
  bold: "Control+B", italic: "Control+I", link: "Control+K", undo: "Control+Z", redo: "Control+Y",
  h3: "Control+Alt+3", h4: "Control+Alt+4", ul: "Control+Shift+8", ol: "Control+Shift+7", quote: "Control+Shift+9",
};

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function marked(mark) {
  return (state) => {
    const { from, to, empty, $from } = state.selection;
    if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
    return state.doc.rangeHasMark(from, to, mark);
  };
}

const kind = (name) => ({ run: turnInto(name), on: (state) => currentKind(state) === name });
const GROUPS = [
  { bold: { run: toggleMark(marks.bold), on: marked(marks.bold) }, italic: { run: toggleMark(marks.italic), on: marked(marks.italic) } },
  { h3: kind("h3"), h4: kind("h4") },
  { ul: kind("ul"), ol: kind("ol"), quote: kind("quote") },
  { table: { run: insertTable }, link: { on: (state) => Boolean(linkHere(state)) } },
  { undo: { run: undo, off: (state) => !undoDepth(state) }, redo: { run: redo, off: (state) => !redoDepth(state) } },
];
const IN_TABLE = {
  rowAdd: { run: tableStep("row", 1) },
  rowRemove: { run: tableStep("row", -1) },
  columnAdd: { run: tableStep("column", 1) },
  columnRemove: { run: tableStep("column", -1) },
  tableRemove: { run: removeTable },
};

export class Toolbar {
  constructor(words, controls) {
    this.words = words;
    this.buttons = new Map();
    this.bar = element("div", { class: "editor-bar", role: "toolbar", "aria-label": words.toolbar, "aria-controls": controls });
    for (const group of GROUPS) this.bar.append(this.group(group));
    this.forTable = this.group(IN_TABLE, "editor-group for-table");
    this.forTable.hidden = true;
    this.bar.append(this.forTable);
    this.linkRow = this.makeLinkRow();
    this.bar.addEventListener("keydown", (event) => this.move(event));
    this.bar.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault(); // the selection stays in the text
    });
  }

  group(actions, classes = "editor-group") {
    const group = element("div", { class: classes });
    for (const [name, action] of Object.entries(actions)) {
      const keys = KEYS[name];
      const button = element("button", {
        type: "button", class: `editor-button is-${name}`, tabindex: "-1",
        "aria-keyshortcuts": keys, title: keys && `${this.words[name]} (${keys.replace("Control", "Ctrl")})`,
        "aria-pressed": action.on ? "false" : undefined,
      }, this.words[name]);
      button.addEventListener("click", () => this.press(name, action));
      this.buttons.set(button, action);
      group.append(button);
    }
    return group;
  }

  press(name, action) {
    if (name === "link") return this.openLink();
    if (!action.off?.(this.view.state)) action.run(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
    return undefined;
  }

  attach(view) {
    this.view = view;
    this.update(view.state);
  }

  /** Show what holds where the cursor is. */
  update(state) {
    this.forTable.hidden = !inTable(state);
    for (const [button, action] of this.buttons) {
      if (action.on) button.setAttribute("aria-pressed", String(action.on(state)));
      const off = action.off?.(state) ?? (action.run ? !action.run(state) : false);
      button.setAttribute("aria-disabled", String(off)); // it keeps the focus, so no key press is lost
    }
    const shown = this.shown();
    if (!shown.some((button) => button.tabIndex === 0)) {
      for (const button of this.buttons.keys()) button.tabIndex = -1;
      shown[0].tabIndex = 0;
    }
  }

  shown() {
    return [...this.buttons.keys()].filter((button) => !button.closest("[hidden]"));
  }

  focus() {
    this.shown().find((button) => button.tabIndex === 0)?.focus();
  }

  move(event) {
    if (event.key === "Escape") {
      this.view.focus();
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: "first", End: "last" }[event.key];
    if (!step || !event.target.matches(".editor-button")) return;
    event.preventDefault();
    const all = this.shown();
    const at = all.indexOf(event.target);
    const next = step === "first" ? all[0] : step === "last" ? all.at(-1) : all[(at + step + all.length) % all.length];
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  makeLinkRow() {
    const { words } = this;
    const id = `link-${Math.random().toString(36).slice(2)}`;
    this.address = element("input", { class: "utrecht-textbox utrecht-textbox--html-input", id, inputmode: "url", autocomplete: "off", "aria-describedby": `${id}-error` });
    this.addressError = element("p", { class: "utrecht-form-field-error-message", id: `${id}-error`, role: "alert" });
    const set = element("button", { type: "button", class: "nl-button nl-button--secondary small" }, words.linkSet);
    this.unlink = element("button", { type: "button", class: "nl-button nl-button--secondary small" }, words.linkRemove);
    const row = element("div", { class: "editor-link field" },
      element("label", { class: "utrecht-form-label", for: id }, words.linkAddress), this.addressError, this.address,
      element("div", { class: "buttons" }, set, this.unlink));
    row.hidden = true;
    set.addEventListener("click", () => this.applyLink());
    this.unlink.addEventListener("click", () => this.closeLink(setLink("")));
    row.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.closeLink();
      if (event.key !== "Enter" || event.target !== this.address) return;
      event.preventDefault(); // else the whole form goes
      this.applyLink();
    });
    return row;
  }

  openLink() {
    const found = linkHere(this.view.state);
    this.address.value = found?.href ?? "";
    this.addressError.textContent = "";
    this.address.removeAttribute("aria-invalid");
    this.unlink.hidden = !found;
    this.linkRow.hidden = false;
    this.address.focus();
    return true;
  }

  applyLink() {
    const href = safeAddress(this.address.value);
    if (href) return this.closeLink(setLink(href));
    this.addressError.textContent = this.words.linkWrong;
    this.address.setAttribute("aria-invalid", "true");
    this.address.focus();
    return undefined;
  }

  closeLink(command) {
    this.linkRow.hidden = true;
    command?.(this.view.state, this.view.dispatch);
    this.view.focus();
  }
}

export { element };
