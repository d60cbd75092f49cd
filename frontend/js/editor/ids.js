// Ids of blocks survive edits; new blocks get one; the first row of a table is its head; rows of a
// table are equally long. Runs after every change, so the rest of the editor need not think of it.
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

const LETTERS = "23456789abcdefghjkmnpqrstvwxyz"; // as common.text makes them

function fresh() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

function tidyTable(table, start, change) {
  const width = Math.max(...table.content.content.map((row) => row.childCount));
  let at = start + 1;
  table.forEach((row, _offset, index) => {
    let inside = at + 1;
    row.forEach((cell) => {
      if (cell.attrs.head !== (index === 0)) {
        change.setNodeMarkup(change.mapping.map(inside), null, { head: index === 0 });
      }
      inside += cell.nodeSize;
    });
    for (let missing = row.childCount; missing < width; missing += 1) {
      change.insert(change.mapping.map(inside), schema.nodes.cell.create({ head: index === 0 }));
    }
    at += row.nodeSize;
  });
}

export function tidy(state) {
  const change = state.tr;
  const holders = new Map(); // id -> the block that has it
  const places = [];
  state.doc.forEach((node, at) => places.push({ node, at }));
  for (const place of places) {
    const { id } = place.node.attrs;
    const other = id && holders.get(id);
    // Enter at the beginning of a block leaves an empty one before it: the words keep the id.
    if (id && (!other || (!other.node.textContent && place.node.textContent))) holders.set(id, place);
  }
  for (const place of places) {
    const { id } = place.node.attrs;
    if (!id || holders.get(id) !== place) {
      change.setNodeMarkup(place.at, null, { ...place.node.attrs, id: fresh() });
    }
  }
  for (const { node, at } of places) {
    if (node.type === schema.nodes.table) tidyTable(node, at, change);
  }
  return change.docChanged ? change : null;
}

export function ids() {
  return new Plugin({
    appendTransaction(transactions, _old, state) {
      if (!transactions.some((one) => one.docChanged)) return null;
      const change = tidy(state);
      // Not a step of its own when undoing.
      return change && change.setMeta("addToHistory", false);
    },
  });
}
