// The schema of the editor: exactly the blocks of common.text and nothing else. Each block carries
// the id it has on the server; list items and cells have none.
import { Schema } from "prosemirror-model";

const id = { id: { default: null } };
const lines = { content: "inline*", marks: "_" };

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { ...lines, group: "block", attrs: id, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      content: "text*",
      marks: "_",
      group: "block",
      defining: true,
      attrs: { ...id, level: { default: 3 } },
      parseDOM: [
        { tag: "h3", attrs: { level: 3 } },
        { tag: "h4", attrs: { level: 4 } },
      ],
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    quote: {
      ...lines,
      group: "block",
      defining: true,
      attrs: id,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    list: {
      content: "item+",
      group: "block",
      attrs: { ...id, kind: { default: "ul" } },
      parseDOM: [
        { tag: "ul", attrs: { kind: "ul" } },
        { tag: "ol", attrs: { kind: "ol" } },
      ],
      toDOM: (node) => [node.attrs.kind, 0],
    },
    item: { ...lines, defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: {
      content: "row+",
      group: "block",
      isolating: true,
      attrs: id,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", { class: "text-table" }, ["tbody", 0]],
    },
    row: { content: "cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    cell: {
      content: "text*",
      marks: "_",
      isolating: true,
      attrs: { head: { default: false } },
      parseDOM: [
        { tag: "th", attrs: { head: true } },
        { tag: "td", attrs: { head: false } },
      ],
      toDOM: (node) => (node.attrs.head ? ["th", { scope: "col" }, 0] : ["td", 0]),
    },
    text: { group: "inline" },
    break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  // In the order in which a run names them.
  marks: {
    bold: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    italic: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (a) => ({ href: a.getAttribute("href") }) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "nofollow noopener" }, 0],
    },
  },
});

// Blocks whose text stands in the node itself.
export const KINDS = {
  p: (attrs) => [schema.nodes.paragraph, attrs],
  h3: (attrs) => [schema.nodes.heading, { ...attrs, level: 3 }],
  h4: (attrs) => [schema.nodes.heading, { ...attrs, level: 4 }],
  quote: (attrs) => [schema.nodes.quote, attrs],
};

export function kindOf(node) {
  if (node.type === schema.nodes.heading) return `h${node.attrs.level}`;
  if (node.type === schema.nodes.list) return node.attrs.kind;
  return { paragraph: "p", quote: "quote", table: "table" }[node.type.name];
}
