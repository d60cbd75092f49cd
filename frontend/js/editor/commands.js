// What the buttons and keys do, over what ProseMirror has: kinds of block, tables, links.
import { Fragment } from "prosemirror-model";
import { Selection, TextSelection } from "prosemirror-state";
import { KINDS, kindOf, schema } from "./schema.js";

const { nodes, marks } = schema;

/** The lines (blocks, items) that the selection touches; null when a table is among them. */
function touched(state) {
  const { $from, $to } = state.selection;
  const first = $from.index(0);
  // With everything selected the end lies behind the last block, and so does its index.
  const last = Math.min($to.index(0), state.doc.childCount - 1);
  const lines = [];
  let at = $from.posAtIndex(first, 0);
  for (let index = first; index <= last; index += 1) {
    const block = state.doc.child(index);
    if (block.type === nodes.table) return null;
    if (block.type === nodes.list) {
      let inside = at + 1;
      block.forEach((item) => {
        lines.push({ block, at, line: item, start: inside + 1, inList: true });
        inside += item.nodeSize;
      });
    } else {
      lines.push({ block, at, line: block, start: at + 1, inList: false });
    }
    at += block.nodeSize;
  }
  const end = at;
  for (const one of lines) {
    const stop = one.start + one.line.content.size;
    one.chosen = one.start <= $to.pos && stop >= $from.pos;
  }
  return { lines, start: $from.posAtIndex(first, 0), end };
}

/** The kind of all chosen blocks, or "" when they differ or stand in a table. */
export function currentKind(state) {
  const found = touched(state);
  if (!found) return "table";
  const kinds = new Set(found.lines.filter((one) => one.chosen).map((one) => kindOf(one.block)));
  return kinds.size === 1 ? [...kinds][0] : "";
}

/** Turn every chosen line into this kind; the same kind once more makes paragraphs. */
export function turnInto(kind) {
  return (state, dispatch) => {
    const found = touched(state);
    if (!found) return false;
    if (!dispatch) return true;
    const wanted = currentKind(state) === kind ? "p" : kind;
    const made = []; // {kind, id, lines}
    const given = new Set();
    const once = (id) => (id && !given.has(id) ? given.add(id) && id : null);
    for (const one of found.lines) {
      const into = one.chosen ? wanted : kindOf(one.block);
      const last = made.at(-1);
      const listed = into === "ul" || into === "ol";
      const joins = listed && last?.kind === into && (one.chosen ? last.chosen : last.block === one.block);
      if (joins) last.lines.push(one);
      else made.push({ kind: into, chosen: one.chosen, block: one.block, id: once(one.block.attrs.id), lines: [one] });
    }
    const { anchor, head } = state.selection;
    const places = { anchor: null, head: null };
    let at = found.start;
    const content = made.map((one) => {
      const listed = one.kind === "ul" || one.kind === "ol";
      let inside = at + 1;
      const parts = one.lines.map(({ line, start }) => {
        const begins = listed ? inside + 1 : inside;
        for (const [name, pos] of Object.entries({ anchor, head })) {
          if (pos >= start && pos <= start + line.content.size) places[name] = begins + (pos - start);
        }
        inside += line.content.size + 2;
        const flat = one.kind === "h3" || one.kind === "h4" ? unbroken(line.content) : line.content;
        return listed ? nodes.item.create(null, line.content) : flat;
      });
      let node;
      if (listed) node = nodes.list.create({ id: one.id, kind: one.kind }, parts);
      else {
        const [type, attrs] = KINDS[one.kind]({ id: one.id });
        node = type.create(attrs, parts[0]);
      }
      at += node.nodeSize;
      return node;
    });
    const change = state.tr.replaceWith(found.start, found.end, Fragment.from(content));
    const size = change.doc.content.size;
    const place = (pos) => change.doc.resolve(Math.min(pos ?? at - 1, size));
    change.setSelection(TextSelection.between(place(places.anchor), place(places.head)));
    dispatch(change.scrollIntoView());
    return true;
  };
}

/** A heading has no line breaks: they become spaces (a break is as long as a space). */
function unbroken(content) {
  const out = [];
  content.forEach((child) => out.push(child.isText ? child : schema.text(" ")));
  return Fragment.from(out);
}

/** Enter in an empty item ends the list; Backspace at the start of a block makes it a paragraph. */
export function leaveList(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== nodes.item || $from.parent.content.size) return false;
  return turnInto(kindOf($from.node(1)))(state, dispatch);
}

export function plainAtStart(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset) return false;
  const { type } = $from.parent;
  const firstItem = type === nodes.item && $from.index(1) === 0;
  if (!firstItem && type !== nodes.heading && type !== nodes.quote) return false;
  return turnInto(kindOf($from.node(1)))(state, dispatch);
}

export function addBreak(state, dispatch) {
  const { type } = state.selection.$from.parent;
  if (type === nodes.heading || type === nodes.cell) return type === nodes.cell;
  dispatch?.(state.tr.replaceSelectionWith(nodes.break.create()).scrollIntoView());
  return true;
}

// --- tables ---------------------------------------------------------------------------------
function here(state) {
  const { $from } = state.selection;
  if ($from.node(1)?.type !== nodes.table || $from.depth < 3) return null;
  return { table: $from.node(1), at: $from.before(1), row: $from.index(1), column: $from.index(2) };
}

function rebuild(state, dispatch, place, rows, row, column) {
  const table = nodes.table.create(place.table.attrs, rows);
  const change = state.tr.replaceWith(place.at, place.at + place.table.nodeSize, table);
  let pos = place.at + 1;
  for (let index = 0; index < row; index += 1) pos += table.child(index).nodeSize;
  pos += 1;
  for (let index = 0; index < column; index += 1) pos += table.child(row).child(index).nodeSize;
  change.setSelection(Selection.near(change.doc.resolve(pos + 1)));
  dispatch(change.scrollIntoView());
  return true;
}

const emptyCell = () => nodes.cell.create();

export function insertTable(state, dispatch) {
  const { $from } = state.selection;
  if ($from.node(1)?.type === nodes.table) return false;
  if (!dispatch) return true;
  const row = () => nodes.row.create(null, [emptyCell(), emptyCell()]);
  const table = nodes.table.create(null, [row(), row()]);
  const change = state.tr;
  const bare = $from.depth === 1 && !$from.parent.content.size;
  const at = bare ? $from.before(1) : $from.after(1);
  if (bare) change.replaceWith(at, $from.after(1), table);
  else change.insert(at, table);
  const end = at + table.nodeSize;
  if (end >= change.doc.content.size) change.insert(end, nodes.paragraph.create()); // a way out
  change.setSelection(Selection.near(change.doc.resolve(at + 3)));
  dispatch(change.scrollIntoView());
  return true;
}

/** what: "row" or "column"; by: 1 adds one after this one, -1 takes this one away. */
export function tableStep(what, by) {
  return (state, dispatch) => {
    const place = here(state);
    if (!place) return false;
    const grid = place.table.content.content.map((row) => [...row.content.content]);
    if (by < 0 && (what === "row" ? grid.length : grid[0].length) < 2) return false;
    if (!dispatch) return true;
    let { row, column } = place;
    if (what === "row") {
      if (by > 0) grid.splice((row += 1), 0, grid[0].map(emptyCell));
      else grid.splice(row, 1);
      row = Math.min(row, grid.length - 1);
    } else {
      if (by > 0) column += 1;
      for (const cells of grid) cells.splice(column, by > 0 ? 0 : 1, ...(by > 0 ? [emptyCell()] : []));
      column = Math.min(column, grid[0].length - 1);
    }
    const rows = grid.map((cells) => nodes.row.create(null, cells));
    return rebuild(state, dispatch, place, rows, row, column);
  };
}

export function removeTable(state, dispatch) {
  const place = here(state);
  if (!place) return false;
  if (!dispatch) return true;
  const change = state.tr.replaceWith(place.at, place.at + place.table.nodeSize, nodes.paragraph.create());
  dispatch(change.setSelection(Selection.near(change.doc.resolve(place.at + 1))).scrollIntoView());
  return true;
}

export const inTable = (state) => Boolean(here(state));

/** Tab and Enter go to the next cell; at the last one Tab goes on to what follows the editor. */
export function toCell(by, { leave = false } = {}) {
  return (state, dispatch) => {
    const place = here(state);
    if (!place) return false;
    const width = place.table.child(0).childCount;
    const last = place.table.childCount * width - 1;
    const wanted = place.row * width + place.column + by;
    if (wanted < 0 || wanted > last) return !leave;
    if (!dispatch) return true;
    let pos = place.at + 1;
    const row = Math.floor(wanted / width);
    for (let index = 0; index < row; index += 1) pos += place.table.child(index).nodeSize;
    pos += 1;
    for (let index = 0; index < wanted % width; index += 1) pos += place.table.child(row).child(index).nodeSize;
    dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos + 1))).scrollIntoView());
    return true;
  };
}

/** Enter in a cell goes a row down; below the last row, out of the table. */
export function rowDown(state, dispatch) {
  const place = here(state);
  if (!place) return false;
  const width = place.table.child(0).childCount;
  if (place.row + 1 < place.table.childCount) return toCell(width)(state, dispatch);
  if (!dispatch) return true;
  const end = place.at + place.table.nodeSize;
  const change = state.tr;
  if (end >= state.doc.content.size) change.insert(end, nodes.paragraph.create());
  dispatch(change.setSelection(Selection.near(change.doc.resolve(end + 1))).scrollIntoView());
  return true;
}

// --- links ----------------------------------------------------------------------------------
/** The link the cursor stands in: {href, from, to}, or null. */
export function linkHere(state) {
  const { $from, from, to, empty } = state.selection;
  const mark = marks.link.isInSet(empty ? $from.marks() : ($from.nodeAfter?.marks ?? []));
  if (!mark) return null;
  if (!empty) return { href: mark.attrs.href, from, to };
  let [start, end] = [$from.pos, $from.pos];
  $from.parent.forEach((child, offset) => {
    const begins = $from.start() + offset;
    if (mark.isInSet(child.marks) && begins <= $from.pos && begins + child.nodeSize >= $from.pos) {
      [start, end] = [Math.min(start, begins), Math.max(end, begins + child.nodeSize)];
    }
  });
  return { href: mark.attrs.href, from: start, to: end };
}

export function setLink(href) {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const range = linkHere(state) ?? { from, to };
    const change = state.tr;
    if (!href) change.removeMark(range.from, range.to, marks.link);
    else if (empty && range.from === range.to) {
      change.insert(from, schema.text(href.replace(/^mailto:/, ""), [marks.link.create({ href })]));
    } else {
      change.removeMark(range.from, range.to, marks.link);
      change.addMark(range.from, range.to, marks.link.create({ href }));
    }
    dispatch?.(change.scrollIntoView());
    return true;
  };
}
