// What comes from another program (Word, a mail, a site) becomes plain HTML of our own blocks, before
// ProseMirror reads it. The server cleans once more; here it only has to look right at once.
const HEADINGS = { H1: "h3", H2: "h3", H3: "h3", H4: "h4", H5: "h4", H6: "h4" };
const GONE = new Set(["STYLE", "SCRIPT", "TITLE", "META", "LINK", "XML", "DEL", "NOSCRIPT", "TEMPLATE", "HEAD"]);
const LINES = new Set(["P", "DIV", "LI", "SECTION", "ARTICLE", "HEADER", "FOOTER", "ADDRESS", "PRE", "DT", "DD", "FIGURE", "FIGCAPTION"]);
const NUMBER = /^\s*(?:\d{1,3}|[a-z]{1,3})[.)]/i;

const style = (element) => (element.getAttribute("data-style") ?? "").toLowerCase().replace(/\s/g, "");
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Parsed without styles and handlers, which our policy forbids; what a style said is in data-style. */
function parsed(html) {
  const quiet = html
    .replace(/<(style|script)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)\s*=/gi, "$1 data-$2="));
  return new DOMParser().parseFromString(quiet, "text/html").body;
}

class Reader {
  constructor() {
    this.blocks = []; // {kind, lines: [[run]] } or {kind: "table", rows}
    this.line = [];
    this.kind = "p";
    this.list = null; // the list block lines go to
    this.quotes = 0;
    this.marks = { bold: false, italic: false, href: "" };
  }

  read(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child);
    }
  }

  element(element) {
    const name = element.tagName;
    const said = style(element);
    if (GONE.has(name) || name.includes(":") && !element.textContent.trim()) return;
    if (said.includes("mso-list:ignore") || said.includes("display:none") || said.includes("mso-hide:all")) return;
    if (element.classList.contains("MsoCommentReference") || said.includes("mso-comment-")) return;
    if (name === "BR") {
      // Word's own "new page" between sections is no line break.
      if (!said.includes("page-break")) this.line.push({ text: "\n" });
    } else if (name === "TABLE") {
      this.end();
      this.table(element);
    } else if (name === "UL" || name === "OL") this.inList(element, name.toLowerCase());
    else if (name === "BLOCKQUOTE") {
      this.end();
      this.quotes += 1;
      this.read(element);
      this.end();
      this.quotes -= 1;
    } else if (name in HEADINGS || element.classList.contains("MsoTitle")) {
      this.end();
      this.kind = HEADINGS[name] ?? "h3";
      this.read(element);
      this.end();
    } else if (LINES.has(name)) this.paragraph(element, said);
    else this.marked(element, said);
  }

  marked(element, said) {
    const before = { ...this.marks };
    const name = element.tagName;
    const weight = /(?:^|;)font-weight:(\w+)/.exec(said)?.[1];
    if (weight) this.marks.bold = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
    else if (name === "B" || name === "STRONG") this.marks.bold = true;
    const slant = /(?:^|;)font-style:(\w+)/.exec(said)?.[1];
    if (slant) this.marks.italic = slant !== "normal";
    else if (name === "I" || name === "EM") this.marks.italic = true;
    const href = name === "A" ? (element.getAttribute("href") ?? "").trim() : "";
    if (/^(?:https?:\/\/|mailto:)[^\s<>"\\`]+$/i.test(href)) this.marks.href = href;
    this.read(element);
    this.marks = before;
  }

  paragraph(element, said) {
    this.end();
    // Word writes a list as paragraphs, with the bullet or number in a span to be ignored.
    const word = /mso-list:l\d+level\d+/.test(said) || /^MsoListParagraph/.test(element.className);
    const drawn = [...element.querySelectorAll("[data-style]")].find((one) => style(one).includes("mso-list:ignore"));
    if (word && (drawn || /mso-list:l\d/.test(said)) && !this.list) {
      const kind = NUMBER.test(drawn?.textContent ?? "") ? "ol" : "ul";
      const last = this.blocks.at(-1);
      if (last?.kind !== kind || !last.word) this.blocks.push({ kind, lines: [], word: true });
      this.list = this.blocks.at(-1);
      this.read(element);
      this.end();
      this.list = null;
    } else {
      this.read(element);
      this.end();
    }
  }

  inList(element, kind) {
    this.end();
    const outer = this.list; // a list inside a list becomes flat
    if (!outer) {
      this.list = { kind, lines: [] };
      this.blocks.push(this.list);
    }
    this.read(element);
    this.end();
    if (!outer) this.list = null;
  }

  table(element) {
    const rows = [];
    for (const row of element.rows) {
      if (row.closest("table") !== element) continue;
      const cells = [];
      for (const cell of row.cells) {
        const inside = new Reader();
        inside.read(cell);
        inside.end();
        cells.push(inside.flat());
        for (let extra = 1; extra < Math.min(cell.colSpan, 50); extra += 1) cells.push([]);
      }
      if (cells.some((cell) => cell.length)) rows.push(cells);
    }
    if (rows.length) this.blocks.push({ kind: "table", rows });
  }

  /** Everything that was read as one line, for a cell. */
  flat() {
    const lines = this.blocks.flatMap((block) => block.lines ?? block.rows.flat());
    return lines.flatMap((line, at) => (at ? [{ text: " " }, ...line] : line)).map((run) => ({ ...run, text: run.text.replaceAll("\n", " ") }));
  }

  text(data) {
    const text = data.replace(/[ \t\r\n\f]+/g, " ").replace(/[\u00ad\u200b]/g, "").replaceAll("\u00a0", " ");
    if (text) this.line.push({ text, ...this.marks, bold: this.marks.bold && this.kind === "p" });
  }

  end() {
    const { line, kind } = this;
    this.line = [];
    this.kind = "p";
    while (line.length && !line[0].text.trim()) line.shift();
    while (line.length && !line.at(-1).text.trim()) line.pop();
    if (!line.length) return;
    line[0].text = line[0].text.trimStart();
    line.at(-1).text = line.at(-1).text.trimEnd();
    if (this.list) this.list.lines.push(line);
    else this.blocks.push({ kind: this.quotes ? "quote" : kind, lines: [line] });
  }
}

function html(line) {
  return line
    .map((run) => {
      let out = escape(run.text).replaceAll("\n", "<br>");
      if (run.italic) out = `<em>${out}</em>`;
      if (run.bold) out = `<strong>${out}</strong>`;
      return run.href ? `<a href="${escape(run.href)}">${out}</a>` : out;
    })
    .join("");
}

const TAGS = { quote: "blockquote" };

/** Foreign HTML as HTML of our blocks. What the editor itself put on the clipboard stays as it is. */
export function ours(foreign) {
  if (foreign.includes("data-pm-slice")) return foreign;
  const reader = new Reader();
  reader.read(parsed(foreign));
  reader.end();
  return reader.blocks
    .map((block) => {
      if (block.kind === "table") {
        const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${html(cell)}</${tag}>`).join("")}</tr>`;
        return `<table><tbody>${block.rows.map((cells, at) => row(cells, at ? "td" : "th")).join("")}</tbody></table>`;
      }
      if (!block.lines.length) return "";
      if (block.kind === "ul" || block.kind === "ol") {
        return `<${block.kind}>${block.lines.map((line) => `<li>${html(line)}</li>`).join("")}</${block.kind}>`;
      }
      const tag = TAGS[block.kind] ?? block.kind;
      return `<${tag}>${html(block.lines[0])}</${tag}>`;
    })
    .join("");
}
