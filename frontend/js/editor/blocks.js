// Blocks of common.text to a document of the editor, and back.
import { safeAddress } from "./address.js";
import { KINDS, kindOf, schema } from "./schema.js";

const { nodes, marks } = schema;

function linked(href) {
  const safe = safeAddress(String(href ?? ""));
  return safe && marks.link.create({ href: safe });
}

function inline(runs, breaks) {
  const out = [];
  for (const run of runs ?? []) {
    const set = (run.marks ?? [])
      .map((mark) => (typeof mark === "string" ? marks[mark]?.create() : linked(mark.link?.href)))
      .filter(Boolean);
    const parts = breaks ? run.text.split("\n") : [run.text.replaceAll("\n", " ")];
    parts.forEach((part, at) => {
      if (at) out.push(nodes.break.create());
      if (part) out.push(schema.text(part, set));
    });
  }
  return out;
}

function toNode(block) {
  const attrs = { id: block.id ?? null };
  if (block.kind in KINDS) {
    const [type, all] = KINDS[block.kind](attrs);
    return type.create(all, inline(block.runs, type !== nodes.heading));
  }
  if (block.kind === "table") {
    const rows = block.runs.map((row, at) =>
      nodes.row.create(null, row.map((cell) => nodes.cell.create({ head: at === 0 }, inline(cell, false)))),
    );
    return nodes.table.create(attrs, rows);
  }
  const items = block.runs.map((item) => nodes.item.create(null, inline(item, true)));
  return nodes.list.create({ ...attrs, kind: block.kind }, items);
}

export function toDocument(blocks) {
  const content = blocks.filter((block) => block.runs.length).map(toNode);
  return nodes.doc.create(null, content.length ? content : [nodes.paragraph.create()]);
}

export function toRuns(node) {
  const runs = [];
  node.forEach((child) => {
    const text = child.isText ? child.text : "\n";
    const set = child.marks.map((mark) => (mark.type === marks.link ? { link: { href: mark.attrs.href } } : mark.type.name));
    const last = runs.at(-1);
    // A break takes the marks of what stands before it, as the server keeps it.
    if (last && (!child.isText || JSON.stringify(last.marks ?? []) === JSON.stringify(set))) last.text += text;
    else runs.push(set.length ? { text, marks: set } : { text });
  });
  return runs;
}

/** All lines of a node with text in them: itself, or its items, or its cells. */
function lists(node) {
  const out = [];
  node.forEach((child) => out.push(child.isTextblock ? toRuns(child) : lists(child)));
  return out;
}

export function toBlocks(doc) {
  const out = [];
  doc.forEach((node) => {
    if (!node.textContent.trim()) return;
    out.push({ id: node.attrs.id, kind: kindOf(node), runs: node.isTextblock ? toRuns(node) : lists(node) });
  });
  return out;
}

/** The same for two texts that read the same, whatever their ids and spaces. */
export function likeness(blocks) {
  const text = (runs) =>
    Array.isArray(runs[0]) || runs.length === 0
      ? runs.map(text)
      : runs.map((run) => [run.text.replace(/\s+/g, " "), run.marks ?? []]);
  return JSON.stringify(blocks.map((block) => [block.kind, text(block.runs)])).replace(/\s*"/g, '"');
}
