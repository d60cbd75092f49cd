// Builds everything under src/regiovisie/common/static/built/:
//   site.<hash>.css   chosen NL Design System components, the tokens they use, and our own layout
//   site.<hash>.js    htmx and our few lines of script
//   editor.<hash>.js, editor.<hash>.css   the editor of texts, for editing pages only
//   noto-sans.<hash>.woff2, mark.<hash>.svg
//   fonts/            the TrueType fonts our PDF files embed, with their licence, under plain names
//   manifest.json     plain name -> hashed name, read by regiovisie.common.ui.assets
// Each text file also stands there compressed (.gz, .br), so that no server does it per request.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { bundle, transform } from "lightningcss";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/regiovisie/common/static/built");
const modules = join(here, "node_modules");
const version = (major, minor = 0) => (major << 16) | (minor << 8);
const targets = { chrome: version(109), firefox: version(115), safari: version(16, 4) };

// The components in use. To use another one: add its package and its line here.
const components = [
  "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
  "@nl-design-system-candidate/heading-css/dist/heading.css",
  "@nl-design-system-candidate/paragraph-css/dist/paragraph.css",
  "@nl-design-system-candidate/link-css/dist/link.css",
  "@nl-design-system-candidate/button-css/dist/button.css",
  "@nl-design-system-candidate/data-badge-css/dist/data-badge.css",
  "@nl-design-system-candidate/code-css/dist/code.css",
  "@utrecht/breadcrumb-nav-css/dist/index.css",
  "@utrecht/button-group-css/dist/index.css",
  "@utrecht/alert-css/dist/index.css",
  "@utrecht/table-css/dist/index.css",
  "@utrecht/unordered-list-css/dist/index.css",
  "@utrecht/form-field-css/dist/index.css",
  "@utrecht/form-fieldset-css/dist/index.css",
  "@utrecht/form-label-css/dist/index.css",
  "@utrecht/form-field-description-css/dist/index.css",
  "@utrecht/form-field-error-message-css/dist/index.css",
  "@utrecht/textbox-css/dist/index.css",
  "@utrecht/textarea-css/dist/index.css",
  "@utrecht/select-css/dist/index.css",
  "@utrecht/radio-button-css/dist/index.css",
  "@utrecht/checkbox-css/dist/index.css",
];
// Variants we never use: states that HTML has itself, and kinds our pages do not know.
const unused =
  /--(hover|focus|focus-visible|active|visited|pressed|icon-only|positive|busy|test-.*|arrows|html-p|html-content|postal-code-nl-size|house-.*|voorvoegsel-size|tel-.*|iban-.*|placeholder-.*|forced-colors|sticky-header|overflow-inline.*|alternate-row.*|row-alternate.*|numeric-column|distanced|nested)$/;

// Fields all look alike: what the theme says of one kind of field would break that.
const ours = /^--utrecht-(textbox|textarea|select|form-field|form-label|form-fieldset|alert|table|breadcrumb-nav)-/;

/** Component CSS without the variants we never use. */
function componentStyles() {
  const css = components.map((file) => readFileSync(join(modules, file), "utf8")).join("\n");
  const classes = new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map((match) => match[1]));
  const unusedSymbols = [...classes].filter((name) => unused.test(name));
  const code = Buffer.from(css.replace(/\/\*#.*?\*\//g, ""));
  return transform({ filename: "nl.css", code, unusedSymbols, minify: true, targets }).code.toString();
}

/** The design tokens the components ask for, unless our own tokens set them. */
function tokens(css, own) {
  const file = join(modules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css");
  const all = new Map([...readFileSync(file, "utf8").matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]));
  const set = new Set([...own.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));
  const names = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
  const wanted = new Map();
  const queue = names(css).filter((name) => !ours.test(name));
  while (queue.length) {
    const name = queue.pop();
    if (wanted.has(name) || set.has(name) || !all.has(name)) continue;
    wanted.set(name, all.get(name));
    queue.push(...names(all.get(name)));
  }
  return `:root{${[...wanted].sort().map(([name, value]) => `${name}:${value}`).join(";")}}`;
}

mkdirSync(out, { recursive: true });
const manifest = {};

/** Write a file under a name with its content hash, and its compressed forms beside it. */
function write(name, content, compress = true) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const hashed = name.replace(/\.(\w+)$/, `.${hash}.$1`);
  writeFileSync(join(out, hashed), bytes);
  if (compress) {
    writeFileSync(join(out, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(out, `${hashed}.br`), brotliCompressSync(bytes));
  }
  manifest[name] = hashed;
  return hashed;
}

const font = join(modules, "@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2");
const fontName = write("noto-sans.woff2", readFileSync(font), false);
write("mark.svg", readFileSync(join(here, "mark.svg")));

const own = bundle({ filename: join(here, "css/site.css"), minify: false }).code.toString();
const nl = componentStyles();
const styles = `@layer nl, site;@layer nl{${tokens(nl, own)}${nl}}@layer site{${own.replace("noto-sans.woff2", fontName)}}`;
write("site.css", transform({ filename: "site.css", code: Buffer.from(styles), minify: true, targets }).code);

// typst ignores woff2 and needs static files: one per weight and slant.
const print = {
  "NotoSans-Regular.ttf": "noto-sans/400Regular/NotoSans_400Regular.ttf",
  "NotoSans-Italic.ttf": "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
  "NotoSans-Bold.ttf": "noto-sans/700Bold/NotoSans_700Bold.ttf",
  "NotoSans-BoldItalic.ttf": "noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf",
  "NotoEmoji-Regular.ttf": "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
  "NotoSans-OFL.txt": "noto-sans/LICENSE_FONT",
  "NotoEmoji-OFL.txt": "noto-emoji/LICENSE_FONT",
};
mkdirSync(join(out, "fonts"), { recursive: true });
for (const [name, file] of Object.entries(print)) {
  copyFileSync(join(modules, "@expo-google-fonts", file), join(out, "fonts", name));
}

for (const [name, entry] of Object.entries({ "site.js": "js/site.js", "editor.js": "js/editor/editor.js" })) {
  const script = await esbuild.build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2021",
    legalComments: "none",
    write: false,
  });
  write(name, script.outputFiles[0].contents);
}
const editor = readFileSync(join(here, "css/editor.css"));
write("editor.css", transform({ filename: "editor.css", code: editor, minify: true, targets }).code);

// The manifest changes at once, and only then go the files it no longer names: whoever serves or
// tests meanwhile always finds a whole set.
writeFileSync(join(out, "manifest.new"), `${JSON.stringify(manifest, null, 2)}\n`);
renameSync(join(out, "manifest.new"), join(out, "manifest.json"));
const kept = Object.values(manifest);
for (const name of readdirSync(out)) {
  if (name !== "manifest.json" && name !== "fonts" && !kept.includes(name.replace(/\.(gz|br)$/, ""))) rmSync(join(out, name));
}
