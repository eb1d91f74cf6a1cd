// Opens every page of the built site in Chromium, light and dark, and fails on console errors and on violations of the
// accessibility rules of axe-core (WCAG 2.1, levels A and AA).
//
//   npm install --no-save playwright-core axe-core
//   node docs/accessibility.mjs docs/_build/html [how many pages at most]
//
// The browser is /usr/bin/chromium, or the one that CHROMIUM names.
import { createRequire } from "node:module";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve } from "node:path";

const require = createRequire(join(process.cwd(), "index.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const folder = resolve(process.argv[2] ?? "docs/_build/html");
const most = Number(process.argv[3] ?? 1e9);

function* pages(place) {
  for (const name of readdirSync(place).sort()) {
    const path = join(place, name);
    if (statSync(path).isDirectory() && !name.startsWith("_")) yield* pages(path);
    else if (name.endsWith(".html")) yield path;
  }
}

const KINDS = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const server = createServer((request, response) => {
  try {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const content = readFileSync(path);
    response.writeHead(200, { "Content-Type": KINDS[extname(path)] ?? "application/octet-stream" });
    response.end(content);
  } catch {
    response.writeHead(request.url === "/favicon.ico" ? 204 : 404);
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const home = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
let faults = 0, opened = 0;
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  for (const path of [...pages(folder)].slice(0, most)) {
    said.length = 0;
    await page.goto(home + encodeURI(relative(folder, path)), { waitUntil: "load" });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
    opened += 1;
    for (const text of said) { faults += 1; console.log(`${relative(folder, path)} (${colorScheme}): console: ${text}`); }
    for (const { id, help, nodes } of violations) {
      faults += nodes.length;
      console.log(`${relative(folder, path)} (${colorScheme}): ${id}: ${help}, ${nodes.length} times, as in ${nodes[0].html.slice(0, 160)}`);
    }
  }
}
await browser.close();
server.close();
console.log(`${opened} pages opened, ${faults} faults`);
process.exit(faults ? 1 : 0);
