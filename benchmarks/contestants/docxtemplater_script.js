// docxtemplater: node docxtemplater_script.js template.docx OUTPUT campaign.yaml|FOLDER
//
// The template's file is read once.  Its maker says that rendering changes the zip, so every
// report takes a new one, and compiles anew.
"use strict";

const fs = require("fs");
const path = require("path");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");
const yaml = require("js-yaml");

const NUMERALS = "一二三四五六七八九十";

function contentOf(source) {
  const data = yaml.load(fs.readFileSync(source, "utf8"));
  const tables = Object.fromEntries(data["统计表"].map((table) => [table["名称"], table]));
  const day = data["落款"]["日期"]; // a Date at midnight, UTC
  return {
    title: data["标题"],
    addressee: data["主送机关"] + "：",
    opening: paragraphs(data["开头"]),
    sections: data["措施"].map((section, n) => sectionOf(section, `${NUMERALS[n]}、`, tables)),
    closing: data["结语"],
    signer: data["单位"]["名称"],
    date: `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`,
  };
}

function sectionOf(section, number, tables) {
  const table = tables[section["表格"]];
  return {
    heading: number + section["标题"],
    paragraphs: paragraphs(section["正文"]),
    parts: (section["措施"] ?? []).map((part, n) => ({
      heading: `（${NUMERALS[n]}）${part["标题"]}`,
      paragraphs: paragraphs(part["正文"]),
    })),
    table: table && { caption: `表1　${table["标题"]}`, head: { ...table["列"] }, rows: table["行"] },
  };
}

function paragraphs(text) {
  return text.split("\n\n").map((paragraph) => paragraph.trim());
}

function make(template, source, output) {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
  document.render(contentOf(source));
  fs.writeFileSync(output, document.toBuffer());
}

const [templatePath, output, source] = process.argv.slice(2);
const template = fs.readFileSync(templatePath);
if (fs.statSync(source).isDirectory()) {
  for (const name of fs.readdirSync(source).sort()) {
    make(template, path.join(source, name), path.join(output, path.parse(name).name + ".docx"));
  }
} else {
  make(template, source, output);
}
