// What script/soak.d/html_pages asks a browser: node browser.mjs FOLDER, beside its node_modules. A line for each problem; the
// last line counts.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

const folder = path.resolve(process.argv[2]);
const widths = [360, 768, 1280];
const schemes = ["light", "dark"];
const axe = readFileSync(path.join("node_modules", "axe-core", "axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const said = (page, text) => console.log(`problem: ${page}: ${text}`);
let views = 0;
let sheets = 0;

async function opened(file, width, scheme, isBypassed) {
  const page = await browser.newPage();
  const messages = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  page.on("request", (request) => { if (!request.url().startsWith("file:")) messages.push(`asks for ${request.url()}`); });
  await page.setBypassCSP(isBypassed);
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(`file://${path.join(folder, file)}`);
  return { page, messages };
}

async function look(file, width, scheme) {
  const { page, messages } = await opened(file, width, scheme, false);
  const found = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    isStyled: getComputedStyle(document.querySelector("main")).paddingBottom !== "0px",
    levels: [...document.querySelectorAll("h1,h2,h3")].map((one) => Number(one.tagName[1])),
    lost: [...document.querySelectorAll("a[href^='#']")].filter((one) => !document.getElementById(one.hash.slice(1))).length,
  }));
  if (found.wide > 0) said(file, `${found.wide} pixels wider than a screen of ${width}`);
  if (!found.isStyled) said(file, "its own policy keeps its style out");
  if (found.levels[0] !== 1 || found.levels.some((one, i) => i > 0 && one > found.levels[i - 1] + 1)) said(file, `headings ${found.levels}`);
  if (found.lost > 0) said(file, `${found.lost} links lead nowhere`);
  for (const message of messages) said(file, `console: ${message}`);
  await page.screenshot({ path: path.join(folder, `${file}-${width}-${scheme}.png`) });
  await page.close();
  views += 1;
}

// A script is let in only here, past the policy: axe is one.
async function audit(file, width, scheme) {
  const { page } = await opened(file, width, scheme, true);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const one of violations) said(file, `axe, ${width}, ${scheme}: ${one.id}, ${one.nodes.length} times: ${one.nodes[0].html.slice(0, 120)}`);
  await page.close();
}

// As many sheets as its height on a page of that width lets expect, and one more for what is not torn apart.
async function print(file, format) {
  const [width, height] = format === "A4" ? [688, 1005] : [708, 937];
  const { page } = await opened(file, width, "light", false);
  await page.emulateMediaType("print");
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  const out = path.join(folder, `${file}-${format}.pdf`);
  await page.pdf({ path: out, format });
  const count = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [out], { encoding: "utf8" }))[1]);
  const most = Math.ceil((tall / height) * 1.25) + 1;
  if (count > most) said(file, `${count} sheets of ${format} where ${most} were expected`);
  if (statSync(out).size < 1000) said(file, `an empty ${format}`);
  sheets += count;
  await page.close();
}

const files = readdirSync(folder);
for (const file of files.filter((name) => name.endsWith(".html"))) {
  for (const scheme of schemes)
    for (const width of widths) {
      await look(file, width, scheme);
      if (width !== 768) await audit(file, width, scheme);
    }
  for (const format of ["A4", "Letter"]) await print(file, format);
}
await browser.close();

// Mermaid's own parser, which wants to be in a browser.
const blocks = files.filter((name) => name.endsWith(".mmd"));
if (blocks.length > 0) {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  const mermaid = (await import("mermaid")).default;
  for (const block of blocks) {
    try {
      await mermaid.parse(readFileSync(path.join(folder, block), "utf8"));
    } catch (error) {
      said(block, `Mermaid: ${String(error.message).split("\n").slice(0, 4).join(" / ")}`);
    }
  }
}
console.log(`${views} views, ${sheets} sheets`);
